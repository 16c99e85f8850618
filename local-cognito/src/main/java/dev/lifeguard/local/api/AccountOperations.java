package dev.lifeguard.local.api;

import dev.lifeguard.local.accounts.AccountError;
import dev.lifeguard.local.accounts.AccountServices;
import dev.lifeguard.local.accounts.InvitationDelivery;
import dev.lifeguard.local.accounts.NewAccount;
import dev.lifeguard.local.people.Person;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations that make accounts, and those on passwords, attributes and second factors. */
record AccountOperations(AccountServices accounts, PersonByName person) {
    private static final List<Field> NOT_IMITATED = List.of(Field.SMS_MFA, Field.EMAIL_MFA, Field.WEB_AUTHN_MFA);

    /** A handler whose refusals are Cognito's own. */
    @FunctionalInterface
    private interface AccountHandler {
        Map<String, Object> run(Input input) throws AccountError, ApiError;
    }

    void addTo(Map<ApiOperation, OperationHandler> handlers) {
        handlers.put(ApiOperation.ADMIN_CREATE_USER, refusing(this::create));
        handlers.put(ApiOperation.ADMIN_RESET_USER_PASSWORD, refusing(input -> {
            accounts.passwords().reset(person.of(input));
            return Map.of();
        }));
        handlers.put(ApiOperation.ADMIN_SET_USER_PASSWORD, refusing(input -> {
            accounts.passwords().set(person.of(input), input.text(Field.PASSWORD), input.flag(Field.PERMANENT));
            return Map.of();
        }));
        handlers.put(ApiOperation.ADMIN_UPDATE_USER_ATTRIBUTES, refusing(input -> {
            accounts.attributes().update(person.of(input), input.attributes(Field.UPDATED_ATTRIBUTES));
            return Map.of();
        }));
        handlers.put(ApiOperation.ADMIN_SET_USER_MFA_PREFERENCE, refusing(this::preferFactor));
        handlers.put(ApiOperation.ADMIN_DELETE_SOFTWARE_TOKEN, refusing(input -> {
            accounts.factors().deleteSoftwareToken(person.of(input));
            return Map.of();
        }));
    }

    private static OperationHandler refusing(AccountHandler handler) {
        return input -> {
            try {
                return handler.run(input);
            } catch (AccountError refusal) {
                throw ApiError.of(refusal);
            }
        };
    }

    private Map<String, Object> create(Input input) throws AccountError, ApiError {
        String action = input.optionalText(Field.MESSAGE_ACTION).orElse("");
        InvitationDelivery delivery = action.equals("SUPPRESS")
                ? InvitationDelivery.none()
                : InvitationDelivery.by(Set.copyOf(input.texts(Field.DESIRED_DELIVERY_MEDIUMS)));
        Optional<String> password = input.optionalText(Field.TEMPORARY_PASSWORD).filter(text -> !text.isEmpty());
        Map<String, String> attributes = input.attributes(Field.USER_ATTRIBUTES);
        Person made = action.equals("RESEND")
                ? accounts.creation().resend(person.of(input), password, delivery)
                : accounts.creation()
                        .create(
                                new NewAccount(
                                        input.text(Field.USERNAME),
                                        attributes,
                                        password,
                                        input.flag(Field.FORCE_ALIAS_CREATION)),
                                delivery);
        return Map.of("User", Shapes.person(made, "Attributes", Shapes.attributes(made)));
    }

    private Map<String, Object> preferFactor(Input input) throws AccountError, ApiError {
        Person found = person.of(input);
        accounts.factors().check(found);
        for (Field factor : NOT_IMITATED) {
            if (isOn(input.object(factor).orElse(Map.of()), "Enabled")) {
                throw ApiError.invalid("The local pool imitates no " + factor.name());
            }
        }
        Optional<Map<String, Object>> wanted = input.object(Field.SOFTWARE_TOKEN_MFA);
        if (wanted.isPresent()) {
            accounts.factors().prefer(found, isOn(wanted.get(), "Enabled"), isOn(wanted.get(), "PreferredMfa"));
        }
        return Map.of();
    }

    private static boolean isOn(Map<String, Object> switches, String name) {
        return Boolean.TRUE.equals(switches.get(name));
    }
}
