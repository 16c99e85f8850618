package dev.lifeguard.identity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** {@link PersonId} in the columns of all entities, but for keys: JPA converts no part of a key. */
@Converter(autoApply = true)
public class PersonIdConverter implements AttributeConverter<PersonId, String> {

    @Override
    public String convertToDatabaseColumn(PersonId person) {
        return person == null ? null : person.value();
    }

    @Override
    public PersonId convertToEntityAttribute(String stored) {
        return stored == null ? null : new PersonId(stored);
    }
}
