import type { cli as english } from "../en/cli";
import type { Words } from "../words";

/** 명령줄: 파일로 된 서버 목록. */
export const cli: Words<typeof english> = {
  help: `사용법: npm run -s logyard -- 명령

  compile FLEET.json -o OUT/   모든 서버와 로그 저장소의 파일을 만듭니다. 호스트는 건드리지 않습니다
  check FLEET.json             파일에서 잘못된 곳을 모두 알려 줍니다
  export                       저장된 구성을 비밀 없이 출력합니다
  import FLEET.json            파일이 저장된 구성에서 무엇을 바꿀지 알려 줍니다
      --apply                  실제로 한 번에 바꿉니다
      --prune                  파일에 없는 것을 지웁니다
  schema                       파일의 JSON Schema를 출력합니다

  --json                       compile, check, import의 답을 JSON으로 출력합니다
  -h, --help                   이 도움말

FLEET.json 대신 -를 쓰면 표준 입력을 읽습니다. export와 import는 npm start의 데이터베이스를 엽니다.
실행 중에도 괜찮습니다 (DATA_DIR, DATABASE_URL).
종료 상태: 0 성공, 1 구성이나 환경에 문제가 있음, 2 명령을 이해하지 못함.
자세한 설명: docs/fleet-as-code.md`,
  usage: {
    command: "“{word}”은(는) 없는 명령입니다.",
    option: "{word}은(는) 없는 옵션입니다.",
    file: "{word}에는 파일이 필요합니다.",
    out: "compile에는 폴더가 필요합니다: -o OUT/.",
    extra: "“{word}”은(는) 필요 없는 말입니다.",
  },
  error: "오류",
  hint: "참고",
  refused:
    "오류 {errors, plural, other {#개}}{hints, plural, =0 {} other {, 참고 #개}}. 아무것도 하지 않았습니다.",
  good: "문제없습니다: 서버 {servers, plural, other {#대}}, 서비스 {services, plural, other {#개}}, 로그 저장소 {stores, plural, other {#개}}{hints, plural, =0 {} other {, 참고 #개}}.",
  compiled:
    "{out}: 서버 {servers, plural, other {#대}}와 로그 저장소 {stores, plural, other {#개}}. 파일 {written, plural, other {#개}}를 썼고 {unchanged, number}개는 그대로이며 {removed, number}개를 지웠습니다.",
  account: "명령줄",
  kinds: {
    agent: "모든 에이전트의 설정",
    labelSet: "레이블 세트",
    logFormat: "로그 형식",
    credential: "자격 증명",
    logStore: "로그 저장소",
    service: "서비스",
    logPath: "로그 경로",
    server: "서버",
    placement: "배치",
  },
  kept: "파일에 없지만 남겨 둔 항목 ({count, number}개, --prune으로 지움):",
  missing: "나중에 Logyard에서 입력할 비밀 {count, plural, other {#개}}:",
  secrets: {
    key: "자격 증명 {name}의 개인 키: 설정, 자격 증명, 바꾸기",
    password: "자격 증명 {name}의 비밀번호: 설정, 자격 증명, 바꾸기",
    sudo: "서버 {name}의 sudo 비밀번호: 서버, {name}, 편집",
    storePassword: "로그 저장소 {name}의 비밀번호: 로그 저장소, {name}, 편집",
    storeToken: "로그 저장소 {name}의 토큰: 로그 저장소, {name}, 편집",
    metrics: "메트릭 엔드포인트{name}의 비밀번호나 토큰: 설정, 에이전트",
  },
  counts:
    "생성 {created, number}, 변경 {changed, number}, 삭제 {removed, number}, 그대로 {unchanged, number}, 남김 {kept, number}.",
  ends: {
    written: "{place}에 썼습니다. 서버에는 다음 배포 때 반영됩니다.",
    same: "{place}에 이미 모두 있습니다.",
    dry: "{place}에 아무것도 쓰지 않았습니다. 쓰려면 --apply를 더하세요.",
  },
};
