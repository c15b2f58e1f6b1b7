import type { ProblemGroup } from "../../problem-words";

/** 에이전트, 로그 저장소, 그 사이를 흐르는 것. */
export const pipeline: ProblemGroup<
  "agent" | "metrics" | "store" | "label" | "path" | "format" | "options" | "proof"
> = {
  agent: {
    "install-failed": {
      what: "{host}에 Alloy를 설치하지 못했습니다",
      why: "패키지 관리자가 오류를 보고했습니다. 원문은 근거에 있습니다.",
      next: "근거를 읽고 호스트에서 원인을 고친 뒤 다시 배포하세요.",
    },
    "remove-failed": {
      what: "{host}에서 Alloy를 제거하지 못했습니다",
      why: "패키지 관리자가 오류를 보고했습니다. 원문은 근거에 있습니다.",
      next: "근거를 읽고 호스트에서 원인을 고친 뒤 다시 시도하세요. 그때까지 에이전트가 계속 실행될 수 있습니다.",
    },
    "config-invalid": {
      what: "{host}의 Alloy가 새 설정을 거부했습니다",
      why: "아무것도 바꾸기 전에 검사했습니다. 이전 설정이 계속 실행됩니다.",
      next: "근거에서 Alloy의 메시지를 읽고 로그 경로나 형식을 고치세요.",
    },
    "reload-failed": {
      what: "{host}의 Alloy가 새 설정을 불러오지 못했습니다",
      why: "다시 불러오기가 실패했습니다. Alloy의 메시지는 근거에 있습니다.",
      next: "근거를 읽고 원인을 고친 뒤 다시 배포하세요.",
    },
    unhealthy: {
      what: "{host}의 Alloy는 실행 중이지만 일부가 정상이 아닙니다",
      why: "일부 컴포넌트가 오류를 보고합니다.",
      next: "근거를 읽고 원인을 고친 뒤 다시 확인하세요.",
    },
    stopped: {
      what: "{host}의 Alloy가 실행되고 있지 않습니다",
      why: "서비스가 멈췄거나 시작하지 못했습니다.",
      next: "호스트에서 journalctl -u alloy를 확인하거나 다시 배포하세요.",
    },
    "promtail-runs": {
      what: "{host}에서 Promtail도 실행 중입니다",
      why: "Alloy와 함께 같은 파일을 다시 보내므로 모든 줄이 저장소에 두 번 들어갑니다.",
      next: "먼저 배포해 줄이 도착하는지 확인한 뒤 Promtail을 멈추세요: sudo systemctl disable --now promtail",
    },
  },
  metrics: {
    "url-invalid": {
      what: "원격 쓰기 주소가 아닙니다",
      why: "사용자와 비밀번호가 없고 경로가 있는 http 또는 https 주소여야 합니다.",
      next: "https://prometheus.example.net/api/v1/write처럼 전체 주소를 입력하세요.",
    },
    "endpoint-missing": {
      what: "호스트 메트릭을 보낼 곳이 없습니다",
      why: "켜져 있지만 원격 쓰기 주소가 없습니다.",
      next: "원격 쓰기를 받는 Prometheus 주소를 입력하거나 호스트 메트릭을 끄세요.",
    },
  },
  store: {
    "url-invalid": {
      what: "로그 저장소 주소가 아닙니다",
      why: "사용자, 비밀번호, /loki/api 경로가 없는 http 또는 https 주소여야 합니다.",
      next: "https://loki.example.net처럼 기본 주소를 입력하세요.",
    },
    unreachable: {
      what: "로그 저장소에 연결할 수 없습니다",
      why: "{url}에 연결되지 않았습니다.",
      next: "주소를 확인하고, Loki가 실행 중이며 Logyard에 포트가 열려 있는지 확인하세요.",
    },
    timeout: {
      what: "로그 저장소가 제때 응답하지 않았습니다",
      why: "쿼리가 너무 무겁거나 저장소가 과부하입니다.",
      next: "시간 범위나 스트림을 줄여 다시 시도하세요.",
    },
    "not-ready": {
      what: "로그 저장소가 아직 준비되지 않았습니다",
      why: "Loki는 시작 후 약 15초가 필요합니다.",
      next: "잠시 뒤 다시 확인하세요.",
    },
    unauthorized: {
      what: "로그 저장소가 로그인을 거부했습니다",
      why: "사용자 이름, 비밀번호, 토큰 또는 테넌트가 맞지 않습니다.",
      next: "로그 저장소 설정에서 로그인 정보를 고치세요.",
    },
    "query-invalid": {
      what: "쿼리를 실행할 수 없습니다",
      why: "{detail}",
      next: "쿼리를 고치세요.",
    },
    limit: {
      what: "로그 저장소가 한도 때문에 거부했습니다",
      why: "{detail}",
      next: "요청을 줄이거나 Loki 설정에서 한도를 올리세요.",
    },
    refused: {
      what: "로그 저장소가 요청을 거부했습니다",
      why: "상태 {status}(으)로 응답했습니다. 원문은 근거에 있습니다.",
      next: "근거를 읽고 원인을 고치세요.",
    },
    "reply-invalid": {
      what: "로그 저장소가 보낸 응답을 이해할 수 없습니다",
      why: "Loki가 아닌 다른 서비스의 주소일 수 있습니다.",
      next: "로그 저장소 주소를 확인하세요.",
    },
    "in-use": {
      what: "로그 저장소 {name}은(는) 사용 중입니다",
      why: "서버 {count}대가 여기로 로그를 보냅니다.",
      next: "먼저 그 서버들에 다른 로그 저장소를 지정하세요.",
    },
    none: {
      what: "로그 저장소가 없습니다",
      why: "에이전트가 로그를 보낼 곳이 필요합니다.",
      next: "로그 저장소를 추가하세요.",
    },
  },
  label: {
    "name-invalid": {
      what: "{name}은(는) 레이블 이름이 될 수 없습니다",
      why: "Loki는 영문자, 숫자, 밑줄만 받으며 숫자로 시작할 수 없습니다.",
      next: "team이나 team_1처럼 영문자, 숫자, 밑줄로 이름을 지으세요.",
    },
    "name-reserved": {
      what: "레이블 이름 {name}은(는) 예약되어 있습니다",
      why: "Logyard, Alloy 또는 Loki가 정하는 이름이라 여기서 준 값은 사라지거나 틀리게 됩니다.",
      next: "다른 이름을 고르세요.",
    },
    unbounded: {
      what: "{name}은(는) 레이블로 쓰면 안 됩니다",
      why: "값의 수에 끝이 없고 값마다 새 스트림이 생깁니다. 쿼리가 느려지고 Loki가 로그를 거부합니다.",
      next: "로그 본문이나 메타데이터에 두고 {filter}(으)로 걸러 내세요.",
    },
    "value-invalid": {
      what: "레이블 {name}의 값은 허용되지 않습니다",
      why: "값은 제어 문자가 없는 1~{limit}바이트 텍스트입니다.",
      next: "값을 줄이거나 고치세요.",
    },
    "too-many": {
      what: "레이블이 너무 많습니다: {count}개",
      why: "Loki는 스트림당 최대 {limit}개의 레이블을 받습니다.",
      next: "쿼리에서 쓰지 않는 레이블을 지우세요.",
    },
  },
  path: {
    invalid: {
      what: "{path}은(는) 따라 읽을 수 있는 경로가 아닙니다",
      why: "로그 경로는 줄바꿈, 제어 문자, .. 부분이 없는 파일이나 글롭입니다.",
      next: "파일이나 글롭의 전체 경로(/var/log/app/*.log) 또는 유닛 이름(ssh.service)을 입력하세요.",
    },
    relative: {
      what: "{path}은(는) 절대 경로가 아닙니다",
      why: "에이전트는 상대 경로가 어디서 시작하는지 모릅니다.",
      next: "경로를 /로 시작하세요.",
    },
    missing: {
      what: "{host}에 {path}이(가) 없습니다",
      why: "이 경로와 일치하는 파일이 없습니다.",
      next: "경로와 서비스가 기록하는지 확인하거나, 이 서버에 다른 경로를 지정하세요.",
    },
    unreadable: {
      what: "{host}의 에이전트가 {path}을(를) 읽을 수 없습니다",
      why: "파일이나 상위 폴더의 소유자와 권한이 에이전트를 막아 로그가 서버에 남아 있습니다.",
      next: "에이전트에 읽기 권한을 주세요.",
    },
  },
  format: {
    "regex-invalid": {
      what: "정규식을 사용할 수 없습니다",
      why: "{reason}",
      next: "고치세요. Alloy는 RE2를 사용합니다. 전후방 탐색과 역참조가 없고, 이름 있는 그룹은 (?P'<name>'…)입니다.",
    },
    unknown: {
      what: "이 로그 형식은 없습니다",
      why: "삭제되었거나 처음부터 없었습니다.",
      next: "로그 경로에 다른 형식을 고르세요.",
    },
    "in-use": {
      what: "로그 형식 {name}이(가) 사용 중입니다",
      why: "로그 경로 {count}개를 이 형식으로 읽습니다: {detail}.",
      next: "먼저 그 로그 경로에 다른 형식을 지정하세요.",
    },
  },
  options: {
    "field-unknown": {
      what: "이 로그 형식은 {field} 필드를 읽지 않습니다",
      why: "이 필드를 보는 규칙은 어떤 줄도 버리지 못합니다.",
      next: "이 로그 형식의 필드를 고르거나, 줄의 텍스트로 버리세요.",
    },
    "label-unknown": {
      what: "{name}은(는) 줄마다 달라지는 레이블이 아닙니다",
      why: "에이전트가 이 줄들을 전혀 제한하지 않게 됩니다.",
      next: "형식이 줄에서 읽는 레이블을 고르거나, 모든 줄에 하나의 제한을 두세요.",
    },
    "no-time": {
      what: "이 형식은 시각을 읽지 않습니다",
      why: "에이전트가 읽는 순간의 시각이 줄의 시각이 되므로, 오래된 줄이 하나도 없게 됩니다.",
      next: "타임스탬프가 있는 형식을 고르거나 이 규칙을 지우세요.",
    },
    "matches-empty": {
      what: "이 식은 빈 텍스트와도 일치합니다",
      why: "모든 줄에 걸리거나, 모든 글자 사이에서 발견됩니다.",
      next: "한 글자 이상이 필요하도록 고치세요. * 대신 +를 쓰면 됩니다.",
    },
  },
  proof: {
    "all-dropped": {
      what: "최근 줄이 모두 이 로그 경로의 규칙에 따라 버려집니다",
      why: "파일의 마지막 {count}줄 가운데 보낼 줄이 없어 증명할 것이 없습니다.",
      next: "의도한 것이 아니라면 로그 경로의 줄 옵션을 확인하세요.",
    },
    chance: {
      what: "줄 옵션이 최근 줄을 뺐을 수 있습니다",
      why: "이 로그 경로는 줄의 일부만 보냅니다(샘플링, 속도 제한, 또는 줄만으로는 정해지지 않는 규칙). 그래서 줄이 없다는 것만으로는 아무것도 증명되지 않습니다.",
      next: "줄이 더 쌓일 때까지 기다리세요. 오래도록 도착하지 않으면 옵션을 잠시 빼고 다시 확인하세요.",
    },
    "no-line": {
      what: "파일의 마지막 줄들이 로그 저장소에 하나도 없습니다",
      why: "에이전트는 파일을 읽을 수 있지만, 이 로그 경로의 레이블로 파일 끝부분의 줄이 발견되지 않았습니다.",
      next: "1분쯤 기다린 뒤 다시 증명하세요. 그래도 같다면 다시 배포하거나 에이전트의 로그를 확인하세요.",
    },
    "no-new-line": {
      what: "변경 뒤 도착한 줄이 없습니다",
      why: "파일의 최신 줄이 로그 저장소에 없습니다.",
      next: "증명의 연결 고리에서 끊어진 곳을 확인하세요.",
    },
  },
};
