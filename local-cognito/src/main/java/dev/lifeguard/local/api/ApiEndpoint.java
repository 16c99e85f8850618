package dev.lifeguard.local.api;

import dev.lifeguard.local.http.Endpoint;
import dev.lifeguard.local.http.Json;
import dev.lifeguard.local.http.Reply;
import dev.lifeguard.local.http.Request;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * {@code POST /}: the operation is named in {@code X-Amz-Target}, its fields are JSON (protocol JSON 1.1 of AWS). The
 * order of checks: signature, operation, JSON, quota, fields, pool, and then what the operation itself refuses.
 */
public final class ApiEndpoint implements Endpoint {
    private static final String TYPE = "application/x-amz-json-1.1";
    private static final String TARGET = "AWSCognitoIdentityProviderService.";

    private final String userPoolId;
    private final Signature signature;
    private final Map<ApiOperation, OperationHandler> handlers;
    private final Quotas quotas;
    private final ApiFaults faults;
    private final CallLog log;
    private final Clock clock;

    /** The API of the pool that an administration is about. */
    public ApiEndpoint(Administration administration, ApiSettings settings, ApiFaults faults, CallLog log) {
        this.userPoolId = settings.userPoolId();
        this.clock = settings.clock();
        this.signature = new Signature(settings.region());
        this.handlers = administration.handlers(settings, faults);
        this.quotas = new Quotas(settings.quotas(), faults, clock);
        this.faults = faults;
        this.log = log;
    }

    @Override
    public Reply answer(Request request) {
        Reply reply;
        try {
            signature.check(request);
            reply = json(200, call(operation(request), members(request)));
        } catch (ApiError error) {
            reply = error.reply();
        }
        return reply.with("x-amzn-requestid", UUID.randomUUID().toString());
    }

    static Reply json(int status, Map<String, Object> body) {
        return Reply.text(status, TYPE, Json.write(body));
    }

    private static ApiOperation operation(Request request) throws ApiError {
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        String target = request.header("x-amz-target").orElse("");
        if (!type.split(";")[0].strip().equals(TYPE) || !target.startsWith(TARGET)) {
            throw unknown("no operation of the service is named");
        }
        String name = target.substring(TARGET.length());
        return ApiOperation.named(name).orElseThrow(() -> unknown("the local pool does not imitate " + name));
    }

    private static ApiError unknown(String words) {
        return ApiError.of("UnknownOperationException", words);
    }

    private static Map<String, Object> members(Request request) throws ApiError {
        try {
            Map<String, Object> members = new HashMap<>(Json.read(request.text()));
            members.values().removeIf(value -> value == null);
            return members;
        } catch (IllegalArgumentException malformed) {
            throw ApiError.serialization();
        }
    }

    private Map<String, Object> call(ApiOperation operation, Map<String, Object> members) throws ApiError {
        CallLog.ApiCall call = log.arrived(operation, members, clock.instant());
        try {
            CallFault fault = faults.on(operation);
            fault.before();
            quotas.take(operation);
            Map<String, Object> answer = act(new Input(operation, members));
            call.done();
            fault.after();
            return answer;
        } catch (ApiError error) {
            call.failed(error);
            throw error;
        }
    }

    private Map<String, Object> act(Input input) throws ApiError {
        input.operation().shape().check(input.members());
        if (input.operation().shape().namesPool()) {
            String pool = input.text(Field.USER_POOL_ID);
            if (!pool.equals(userPoolId)) {
                throw ApiError.of("ResourceNotFoundException", "User pool " + pool + " does not exist.");
            }
        }
        return handlers.get(input.operation()).run(input);
    }
}
