package dev.lifeguard.grant;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** {@link RequestId} in the columns of all entities, as text: the providers disagree about UUIDs. */
@Converter(autoApply = true)
public class RequestIdConverter implements AttributeConverter<RequestId, String> {

    @Override
    public String convertToDatabaseColumn(RequestId request) {
        return request == null ? null : request.toString();
    }

    @Override
    public RequestId convertToEntityAttribute(String stored) {
        return stored == null ? null : RequestId.of(stored);
    }
}
