# Lifeguard's configuration with the local pool beside it on the same server, for trying out without AWS. Read it into
# the shell that starts the server, in the project's folder:
#
#     . config/local-pool.sh
#
# At another port than 8080: set LIFEGUARD_BASE_URL to http://localhost:<port> before. The client's secret and the demo
# people's password are made up, once for each shell, and the password is printed.
export LIFEGUARD_BASE_URL="${LIFEGUARD_BASE_URL:-http://localhost:8080}"
export LIFEGUARD_POLICIES="$PWD/config/policies.yaml"
# A changed file counts at the next start, without an administrator who activates it.
export LIFEGUARD_POLICIES_HASH="$({ sha256sum "$LIFEGUARD_POLICIES" || shasum -a 256 "$LIFEGUARD_POLICIES"; } 2>/dev/null | cut -d ' ' -f 1)"
export COGNITO_REGION=eu-west-1
export COGNITO_USER_POOL_ID=eu-west-1_LocalPool
export COGNITO_DOMAIN="http://127.0.0.1:${LIFEGUARD_BASE_URL##*:}/local-cognito"
export COGNITO_PROVIDER_URI="$COGNITO_DOMAIN/$COGNITO_USER_POOL_ID"
export COGNITO_ENDPOINT="$COGNITO_DOMAIN/api"
export COGNITO_CLIENT_ID=localclient
export COGNITO_CLIENT_SECRET="${COGNITO_CLIENT_SECRET:-$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')}"

export LOCAL_COGNITO_BASE_URL="$COGNITO_DOMAIN"
export LOCAL_COGNITO_CLIENT_ID="$COGNITO_CLIENT_ID"
export LOCAL_COGNITO_CLIENT_SECRET="$COGNITO_CLIENT_SECRET"
export LOCAL_COGNITO_PARAMETER_BASEURL="$LIFEGUARD_BASE_URL"
export LOCAL_COGNITO_DEMO_PASSWORD="${LOCAL_COGNITO_DEMO_PASSWORD:-Demo-$(od -An -N5 -tx1 /dev/urandom | tr -d ' \n')-7}"
export LOCAL_COGNITO_DEMO_BUTTONS=true
echo "Lifeguard: $LIFEGUARD_BASE_URL/   anna, peter and the others sign in with $LOCAL_COGNITO_DEMO_PASSWORD"
