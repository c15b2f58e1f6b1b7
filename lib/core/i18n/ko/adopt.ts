import type { adopt as en } from "../en/adopt";
import type { Words } from "../words";

export const adopt: Words<typeof en> = {
  outcomes: {
    mapped: "가져옴",
    changed: "바뀜",
    notMapped: "가져오지 않음",
  },
  verdicts: {
    fully: "파일의 모든 항목을 가져왔습니다.",
    partly: "파일의 일부를 가져왔습니다. 계속하기 전에 바뀌는 것과 빠진 것을 확인하세요.",
    none: "이 파일에는 Logyard가 가져올 수 있는 로그 경로와 로그 저장소가 없습니다.",
  },
  counts: "가져옴 {mapped}개, 바뀜 {changed}개, 가져오지 않음 {notMapped}개",
  reasons: {
    anchored: "정규식이 이제 줄의 처음부터 시작하며, 찾는 내용은 같습니다.",
    "cri-partial-lines": "컨테이너 런타임이 나눈 줄은 다시 합치지 않습니다.",
    "endless-retries": "저장소가 받을 때까지 다시 보내므로 장애가 나도 줄을 잃지 않습니다.",
    "filename-dropped": "filename 레이블을 뺍니다. 로그 경로의 파일이 하나뿐이라 job으로 구분됩니다.",
    "filename-kept": "경로가 여러 파일을 가리키므로 filename 레이블이 남습니다.",
    "host-from-server": "host 레이블은 Logyard의 서버 이름이 됩니다.",
    "label-of-line": "{name} 레이블은 줄에서 옵니다. 값이 없는 줄을 위한 고정값은 남지 않습니다.",
    "label-to-metadata": '{name}은(는) 레이블 대신 구조화된 메타데이터가 됩니다. | {name}="…"로 거르세요.',
    "labels-added": "스트림에 다음 레이블이 더 붙습니다: {names}.",
    order: "먼저 한 항목의 줄을 합친 다음 그 항목을 해석합니다.",
    "counter-renamed": "에이전트가 버린 줄을 다른 이유 이름으로 셉니다.",
    "option-order":
      "Logyard는 정해진 자리에서 처리합니다. 먼저 버리고, 가리고, 형식을 읽고, 마지막에 제한합니다.",
    "program-setting":
      "로그가 아니라 Promtail 자체의 설정입니다. Alloy는 Logyard가 정한 대로 루프백에서만 수신합니다.",
    "redaction-first": "Logyard는 형식이 줄을 읽기 전에 가리므로 필드에도 비밀이 남지 않습니다.",
    "redaction-lines": "^와 $가 이제 항목 안의 각 줄의 처음과 끝도 뜻합니다.",
    "positions-new":
      "Alloy는 읽은 위치를 따로 기록하며, 빈 목록에서 시작합니다. 파일을 처음부터 다시 읽으므로 Promtail이 이미 보낸 줄이 저장소에 두 번 있을 수 있습니다.",
    "push-path": "Logyard는 /loki/api/v1/push로 보냅니다. 저장소가 그 경로로 받는지 확인하세요.",
    "secret-again": "비밀 값은 가져오지 않습니다. 로그 저장소 설정에서 다시 입력하세요.",
    "agent-setting": "에이전트 자체의 설정이며, Logyard가 나름의 방식으로 정합니다.",
    "component-unsupported": "{component}에 해당하는 것이 Logyard에 없습니다.",
    condition: "조건이 줄의 내용에 달려 있습니다. 이 줄들을 위한 로그 경로나 형식을 따로 만드세요.",
    "dynamic-value": "{name}의 값은 호스트에서만 알 수 있습니다. 직접 입력하세요.",
    exclude: "Logyard는 제외 패턴을 두지 않습니다. {path}와 맞지 않도록 경로를 좁히세요.",
    "fan-out": "줄이 {component}(으)로도 갑니다. Logyard는 로그 경로마다 저장소 한 곳으로 보냅니다.",
    "field-not-extracted": "가져온 단계 가운데 {field} 필드를 만드는 것이 없습니다.",
    "format-refused": "형식이 형식 규칙에 어긋납니다. 로그 형식 실험실에서 새로 만드세요.",
    "further-store": "또 다른 저장소입니다. 로그 저장소에 추가하고 서버마다 고르세요.",
    "host-differs": "로그 경로마다 host가 다릅니다. host 레이블 {value}은(는) 남지 않습니다.",
    "journal-all-units":
      "Logyard는 한 번에 systemd 유닛 하나의 저널을 읽습니다. 유닛마다 로그 경로를 추가하세요.",
    "journal-field": "Logyard는 저널 필드 {field}(으)로 레이블을 만들지 않습니다.",
    "json-path": "{field} 필드의 경로가 단순한 키 목록이 아닙니다.",
    "label-refused": "{name} 레이블이나 그 값은 Logyard에서 쓸 수 없습니다.",
    "lines-filtered":
      "줄을 버리거나 고치던 부분입니다({stage}). 이것이 없으면 저장소가 줄을 그대로 받습니다.",
    "not-connected": "가져온 것 가운데 이것을 쓰는 것이 없습니다.",
    "not-understood": "Logyard가 알지 못하는 항목입니다.",
    "one-parse": "형식은 줄을 한 번만 해석합니다. 이 추가 해석은 남지 않습니다.",
    "option-unsupported": "{name}에 해당하는 설정이 Logyard에 없습니다.",
    "path-refused": "“{path}”은(는) Logyard가 읽을 수 있는 절대 경로가 아닙니다.",
    "reference-undefined": "{component}이(가) 정의되어 있지 않아 에이전트도 이 파일을 거부합니다.",
    "regex-invalid": "올바른 RE2 정규식이 아닙니다.",
    "relabel-unsupported": "레이블 재지정 규칙({action})이 고정된 레이블 말고 다른 것에도 달려 있습니다.",
    "source-unsupported": "Logyard는 파일과 저널을 읽습니다. {source}은(는) 읽지 않습니다.",
    "stage-unsupported": "{stage} 단계에 해당하는 것이 Logyard에 없습니다.",
    "url-refused": "Logyard가 보낼 수 있는 URL이 아닙니다. 로그 저장소를 직접 추가하세요.",
    "value-refused": "Logyard에서 쓸 수 없는 값입니다.",
  },
};
