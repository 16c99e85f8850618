-- PostgreSQL names keys and sequences after the table, and keeps the names when the table gets another one.

alter index mirror_pass_pkey rename to sync_run_pkey;
alter index dirty_key_pkey rename to pending_change_pkey;
alter index live_change_pkey rename to session_update_pkey;
alter sequence live_change_number_seq rename to session_update_number_seq;
