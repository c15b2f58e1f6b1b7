import type { ProblemGroup } from "../../problem-words";

/** 파일로 된 서버 목록과, 읽고 쓰는 데이터베이스. */
export const fleet: ProblemGroup<"fleet" | "database"> = {
  fleet: {
    "file-unreadable": {
      what: "파일 {path}을(를) 읽을 수 없습니다",
      why: "시스템 메시지: {reason}.",
      next: "파일 이름과 권한을 확인하세요.",
    },
    "json-invalid": {
      what: "JSON 파일이 아닙니다: {count}행 {limit}열",
      why: "그 자리에 무언가 빠졌거나 더 있습니다. 쉼표나 따옴표인 경우가 많습니다.",
      next: "그 자리를 고치세요.",
    },
    "field-unknown": {
      what: "여기에는 {field} 필드가 없습니다",
      why: "Logyard는 아무것도 조용히 무시하지 않습니다. 오타이거나 더 새로운 버전의 필드일 수 있습니다.",
      next: "이름을 고치거나 지우세요. “logyard schema”가 모든 필드를 보여 줍니다.",
    },
    "field-missing": {
      what: "{field} 필드가 없습니다",
      why: "기본값이 없는 필드입니다.",
      next: "필드를 추가하세요.",
    },
    "kind-wrong": {
      what: "{field}의 종류가 다릅니다",
      why: "기대하는 종류: {what, select, string {텍스트} number {숫자} boolean {true 또는 false} object {객체} array {목록} other {다른 종류}}.",
      next: "값을 고치세요.",
    },
    "choice-unknown": {
      what: "{field}이(가) 알려진 값이 아닙니다",
      why: "가능한 값: {value}.",
      next: "그중 하나를 고르세요.",
    },
    "value-invalid": {
      what: "{field}은(는) 여기에 쓸 수 없는 값입니다",
      why: "비어 있거나, 범위를 벗어났거나, 쓸 수 없는 문자가 있거나, 옆의 필드와 맞지 않습니다.",
      next: "값을 고치세요.",
    },
    "text-too-long": {
      what: "텍스트가 너무 깁니다",
      why: "이 자리의 텍스트는 {limit, number}자를 넘지 않습니다.",
      next: "줄이세요.",
    },
    "name-twice": {
      what: "{name}이(가) 두 번 있습니다",
      why: "같은 이름의 필드가 둘이면 마지막 것만 남게 됩니다.",
      next: "하나의 이름을 바꾸거나 지우세요.",
    },
    "secret-given": {
      what: "{field}은(는) 이 파일에 둘 수 없습니다",
      why: "이 파일은 공유하고 보관하는 파일이므로 비밀이 들어가서는 안 됩니다.",
      next: "지우고, 이미 공유했다면 비밀을 바꾼 뒤, 가져온 다음 Logyard에서 입력하세요.",
    },
    "service-key": {
      what: "서비스 이름이 아닙니다",
      why: "서비스는 이름과 env를 함께 적습니다: “ssc-api/prod”.",
      next: "이름을 고치세요.",
    },
    "host-key-invalid": {
      what: "호스트 키가 아닙니다",
      why: "호스트 키는 알고리즘과 base64 키이며, ssh-keyscan이 호스트 뒤에 출력하는 그대로입니다.",
      next: "ssh-keyscan을 실행하고 서버에서 지문을 비교한 뒤 그 키를 적으세요.",
    },
    "host-key-missing": {
      what: "{server}의 호스트 키를 알 수 없습니다",
      why: "아무도 승인하지 않은 키의 서버에는 접속하지 않으며, 주소가 바뀌면 키도 다시 필요합니다.",
      next: "지문을 비교한 뒤 ssh-keyscan의 키를 hostKey에 적으세요.",
    },
    "reference-missing": {
      what: "{what, select, labelSets {레이블 세트} logFormats {로그 형식} credentials {자격 증명} logStores {로그 저장소} services {서비스} servers {서버} logPaths {로그 경로} other {항목}} {name}이(가) 없습니다",
      why: "이름은 같은 파일 안의 항목을 가리켜야 합니다.",
      next: "이름을 고치거나, 그 항목을 적으세요.",
    },
    "one-format": {
      what: "로그 경로에는 형식이 정확히 하나 필요합니다",
      why: "프리셋과 직접 만든 형식이 둘 다 있거나 둘 다 없습니다.",
      next: "preset과 logFormat 중 하나만 적으세요.",
    },
    "address-twice": {
      what: "{name}도 이 주소를 씁니다",
      why: "두 서버가 {address}, 포트 {port}을(를) 함께 쓸 수 없습니다.",
      next: "주소를 고치거나 서버 하나를 지우세요.",
    },
    "default-store": {
      what: "기본 로그 저장소는 정확히 하나여야 합니다",
      why: "지금은 {count, plural, =0 {하나도 없습니다} other {#개입니다}}. 저장소를 정하지 않은 서버는 기본 저장소를 씁니다.",
      next: "저장소 하나의 default를 true로, 나머지는 false로 하세요.",
    },
    "credential-kind": {
      what: "자격 증명 {name}의 종류가 Logyard와 다릅니다",
      why: "파일에는 {what, select, key {개인 키} other {비밀번호}}(으)로 적혀 있습니다. 봉인된 값은 버리지 않습니다.",
      next: "파일의 종류를 고치거나 다른 이름을 쓰세요.",
    },
    unused: {
      what: "{what, select, labelSets {레이블 세트} logFormats {로그 형식} credentials {자격 증명} logStores {로그 저장소} services {서비스} servers {서버} logPaths {로그 경로} other {항목}} {name}을(를) 쓰는 곳이 없습니다",
      why: "적혀 있지만 다른 항목이 가리키지 않습니다.",
      next: "사용하거나 지우세요.",
    },
    "server-idle": {
      what: "{server}에 배치된 서비스가 없습니다",
      why: "에이전트가 아무것도 수집하지 않습니다.",
      next: "일부러 그런 것이 아니라면 서비스를 배치하세요.",
    },
    "address-name": {
      what: "방화벽 규칙에서 에이전트 {count, number}개가 빠졌습니다: {name}",
      why: "규칙에는 IP 주소만 쓸 수 있는데, 이 에이전트 {count, number}개는 도메인 이름으로 되어 있습니다.",
      next: "서버에 IP 주소를 쓰거나, 저장소의 guests에 주소를 추가하세요.",
    },
    "output-foreign": {
      what: "{path}은(는) Logyard가 만든 파일이 아닙니다",
      why: "작업한 내용을 잃지 않도록, 이전에 컴파일한 파일만 바꿉니다.",
      next: "빈 폴더를 고르거나 그 파일을 지우세요.",
    },
    "output-failed": {
      what: "{path}에 쓸 수 없습니다",
      why: "시스템 메시지: {reason}.",
      next: "폴더와 권한을 확인하고 다시 컴파일하세요.",
    },
  },
  database: {
    missing: {
      what: "{path}에 데이터베이스가 없습니다",
      why: "이 데이터 폴더로 Logyard를 시작한 적이 없거나, DATA_DIR 또는 DATABASE_URL이 다른 곳을 가리킵니다.",
      next: "npm start와 같은 DATA_DIR을 쓰거나, Logyard를 한 번 시작하세요.",
    },
    older: {
      what: "데이터베이스가 이 Logyard보다 오래되었습니다",
      why: "npm start가 적용하는 변경이 빠져 있습니다: {name}.",
      next: "이 버전의 Logyard를 한 번 시작한 뒤 다시 시도하세요.",
    },
    newer: {
      what: "데이터베이스가 이 Logyard보다 새롭습니다",
      why: "더 새로운 버전이 만들었습니다. 여기서는 {name}을(를) 알 수 없습니다.",
      next: "그것을 만든 버전을 쓰세요.",
    },
    unreadable: {
      what: "데이터베이스 {path}을(를) 열 수 없습니다",
      why: "시스템 메시지: {reason}.",
      next: "올바른 파일인지, 읽을 권한이 있는지 확인하세요.",
    },
    unreachable: {
      what: "데이터베이스 {path}이(가) 응답하지 않습니다",
      why: "시스템 메시지: {reason}.",
      next: "PostgreSQL이 실행 중이고 이 주소에서 연결을 받으며 여기서 닿을 수 있는지, DATABASE_URL이 그것을 가리키는지 확인하세요.",
    },
    "sign-in-refused": {
      what: "PostgreSQL이 {path} 로그인을 거부했습니다",
      why: "사용자 {user}에 대한 메시지: {reason}.",
      next: "DATABASE_URL의 사용자와 비밀번호를 바로잡거나(특수 문자는 코드로: @은 %40) pg_hba.conf에서 이 사용자를 허용하세요.",
    },
    absent: {
      what: "데이터베이스 {path}이(가) 없습니다",
      why: "PostgreSQL은 응답하지만 이 이름을 알지 못합니다.",
      next: "createdb --owner={user} {name} 명령으로 만들거나 DATABASE_URL의 이름을 바로잡으세요.",
    },
    forbidden: {
      what: "사용자 {user}은(는) {path}에 테이블을 만들 수 없습니다",
      why: "PostgreSQL 메시지: {reason}.",
      next: 'psql에서 소유자로 지정하세요: ALTER DATABASE "{name}" OWNER TO "{user}".',
    },
    locked: {
      what: "다른 프로그램이 데이터베이스 {path}을(를) 잠그고 있습니다",
      why: "2분 동안 이 버전으로 올릴 수 없었습니다: {reason}.",
      next: "다른 Logyard 인스턴스를 모두 멈추고, 하나를 시작한 뒤 나머지를 시작하세요.",
    },
    encryption: {
      what: "데이터베이스 {path} 연결을 요청한 대로 암호화할 수 없습니다",
      why: "시스템 메시지: {reason}.",
      next: "DATABASE_URL의 sslmode와 sslrootcert를 이 서버에 맞게 지정하세요.",
    },
    "key-differs": {
      what: "{path}의 키는 이 데이터베이스를 봉인한 키가 아닙니다",
      why: "모든 인스턴스는 같은 secret.key로 자격 증명을 봉인하며, 다른 키로는 하나도 열 수 없습니다.",
      next: "데이터베이스를 만든 인스턴스의 secret.key를 권한 600으로 복사한 뒤 다시 시작하세요. 영영 잃었다면 Setting 테이블에서 vault.key 행을 지우고 자격 증명을 다시 입력하세요.",
    },
  },
};
