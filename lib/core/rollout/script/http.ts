/**
 * `http METHOD PATH SECONDS`: a call to the agent's own server at $ADDR. Sets HTTP to the status ("000" when nothing
 * answered) and writes the body to $D/body. Uses what the host has: curl, python3 or bash.
 */
export const httpFunctions = String.raw`
http() {
  HTTP=000
  : >"$D/body"
  if command -v curl >/dev/null 2>&1; then
    HTTP=$(curl -q -sS --noproxy '*' -m "$3" -X "$1" -o "$D/body" -w '%{http_code}' "http://$ADDR$2" 2>>"$D/http.log" </dev/null) || HTTP=000
  elif command -v python3 >/dev/null 2>&1; then
    HTTP=$(timeout "$3" python3 -c 'import sys, http.client
address, method, path, body = sys.argv[1:]
call = http.client.HTTPConnection(address)
call.request(method, path)
reply = call.getresponse()
open(body, "wb").write(reply.read())
print(reply.status)' "$ADDR" "$1" "$2" "$D/body" 2>>"$D/http.log" </dev/null) || HTTP=000
  elif command -v bash >/dev/null 2>&1; then
    timeout "$3" bash -c 'exec 3<>"/dev/tcp/$(echo "$1" | sed s/:/\\//)" && printf "%s %s HTTP/1.0\r\nHost: %s\r\nContent-Length: 0\r\n\r\n" "$2" "$3" "$1" >&3 && cat <&3' x "$ADDR" "$1" "$2" >"$D/raw" 2>>"$D/http.log" </dev/null
    HTTP=$(sed -n '1s/^HTTP[^ ]* \([0-9]*\).*/\1/p' "$D/raw")
    [ -n "$HTTP" ] || HTTP=000
    sed '1,/^.\{0,1\}$/d' "$D/raw" >"$D/body"
  fi
}
# Reloads the agent, asks whether it is healthy and what it runs: three calls by one program where that can be. Sets HTTP
# and $D/body as the reload answered, HEALTHY to the status of the second, "" when only the reload was asked for, and
# $D/raw to its metrics.
reload_agent() {
  HTTP=''
  HEALTHY=''
  if ! command -v curl >/dev/null 2>&1; then http POST /-/reload 45; return; fi
  : >"$D/raw"
  curl -q -sS --noproxy '*' -m 45 -X POST -o "$D/body" -w '%{http_code} ' "http://$ADDR/-/reload" \
    --next -sS --noproxy '*' -m 5 -o "$D/healthy" -w '%{http_code} ' "http://$ADDR/-/healthy" \
    --next -sS --noproxy '*' -m 5 -o "$D/raw" "http://$ADDR/metrics" >"$D/said" 2>>"$D/http.log" </dev/null || :
  # A curl from before 2014 cannot make a second call, and a full disk takes no answer.
  # shellcheck disable=SC2034
  read -r HTTP HEALTHY <"$D/said" || [ -n "$HTTP" ] || http POST /-/reload 45
}
`;
