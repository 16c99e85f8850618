package dev.lifeguard.identity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** {@link GroupName} in the columns of all entities, but for keys: JPA converts no part of a key. */
@Converter(autoApply = true)
public class GroupNameConverter implements AttributeConverter<GroupName, String> {

    @Override
    public String convertToDatabaseColumn(GroupName group) {
        return group == null ? null : group.value();
    }

    @Override
    public GroupName convertToEntityAttribute(String stored) {
        return stored == null ? null : new GroupName(stored);
    }
}
