-- Every page asks for the last complete reading of the pool. Old ones are forgotten (lifeguard.sync-history).

create index mirror_pass_by_outcome on mirror_pass (outcome, number);
