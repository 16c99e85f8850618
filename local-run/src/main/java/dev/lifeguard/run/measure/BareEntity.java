package dev.lifeguard.run.measure;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The one entity of {@linkplain EmptyFacesWar#parts the parts alone}. */
@Entity
public class BareEntity {

    @Id
    private long id;

    public long getId() {
        return id;
    }
}
