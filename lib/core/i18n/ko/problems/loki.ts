import type { ProblemGroup } from "../../problem-words";

export const loki = {
  loki: {
    "config-invalid": {
      what: "{host}의 Loki가 새 설정을 거부합니다",
      why: "무엇도 교체하기 전에 loki -verify-config가 실패했습니다. 원문은 근거에 있습니다.",
      next: "로그 저장소 설정을 고친 뒤 다시 설치하세요. 호스트는 이전 상태 그대로입니다.",
    },
    "install-failed": {
      what: "{host}에 Loki를 설치하지 못했습니다",
      why: "다운로드 또는 패키지 관리자가 오류를 보고했습니다. 원문은 근거에 있습니다.",
      next: "근거를 읽고 호스트에서 원인을 고친 뒤 다시 설치하세요.",
    },
    "start-failed": {
      what: "{host}의 Loki가 새 설정으로 준비되지 않았습니다",
      why: "종료되었거나 90초 동안 준비되지 않았습니다. 마지막 메시지는 근거에 있습니다.",
      next: "근거를 읽고 원인을 고친 뒤 다시 설치하세요.",
    },
    "server-taken": {
      what: "{server}에 이미 로그 저장소 {name}이(가) 있습니다",
      why: "서버 하나에는 관리형 Loki를 하나만 둘 수 있습니다. 둘 다 같은 유닛과 폴더를 사용하기 때문입니다.",
      next: "다른 서버를 선택하거나 그 로그 저장소를 먼저 제거하세요.",
    },
    "setting-invalid": {
      what: "Loki가 받을 수 없는 설정입니다: {field}",
      why: "값이 없거나 범위를 벗어났거나, 호스트의 파일에서 다른 뜻을 갖는 문자가 들어 있습니다.",
      next: "설정을 고치세요.",
    },
    "setting-unknown": {
      what: "Loki {value}에는 {field} 설정이 없습니다",
      why: "Loki는 설정을 엄격하게 읽어, 모르는 키가 있으면 시작하지 않습니다.",
      next: "설정을 지우거나, 그 설정이 있는 Loki 버전을 고르세요.",
    },
    "nodes-invalid": {
      what: "로그 저장소의 노드들이 서로 맞지 않습니다",
      why: "노드마다 이름과 주소가 달라야 하고, {name}도 그중 하나여야 합니다.",
      next: "노드의 이름과 주소를 고치세요.",
    },
    "cluster-incomplete": {
      what: "여러 노드로 된 로그 저장소가 완전하지 않습니다: 노드 {count}개",
      why: "로그 한 줄을 세 노드에 보관하므로 서로를 아는 노드가 {limit}개 이상, 함께 쓰는 버킷이 하나 필요합니다.",
      next: "노드와 버킷을 추가하거나 단일 노드로 운영하세요.",
    },
    "pattern-copies": {
      what: "패턴을 노드 {count}개에 동시에 둘 수 없습니다",
      why: "Loki에서 패턴을 찾는 부분은 패턴을 한 노드에만 둡니다.",
      next: "그 복제 수를 1로 정하세요.",
    },
    "schema-missing": {
      what: "로그 저장소에 스키마가 없습니다",
      why: "Loki는 언제부터 어떤 형태로 로그를 저장하는지 알아야 합니다.",
      next: "스키마 기간을 하나 이상 정하세요.",
    },
    "schema-order": {
      what: "스키마 기간의 순서가 맞지 않습니다",
      why: "각 기간은 앞의 기간보다 늦게 시작해야 하며, 이미 시작된 기간은 바꾸지 않습니다.",
      next: "기간을 날짜순으로 놓고 날짜를 서로 다르게 하세요.",
    },
    "schema-period": {
      what: "인덱스를 {value}마다 나눌 수 없습니다",
      why: "Loki는 하루에 한 파일인 인덱스, 곧 24h 기간만 받습니다.",
      next: "인덱스 기간을 24h로 정하세요.",
    },
    "schema-old": {
      what: "스키마 {value}에는 구조화된 메타데이터를 담을 수 없습니다",
      why: "로그에 딸린 필드는 최신 기간이 tsdb 인덱스와 v13 이상의 스키마여야 저장됩니다.",
      next: "미래에 시작하는 tsdb, v13 기간을 덧붙이세요.",
    },
    "kind-unknown": {
      what: "Loki에는 {value} 종류의 저장소가 없습니다",
      why: "그런 이름의 인덱스나 오브젝트 저장소가 없습니다.",
      next: "인덱스는 tsdb, 로그는 filesystem이나 s3를 고르세요.",
    },
    "path-prefix-missing": {
      what: "Loki의 데이터 폴더가 없습니다",
      why: "이 폴더가 없으면 인덱스, 컴팩터, 노드 토큰을 둘 곳이 없습니다.",
      next: "/var/lib/loki 같은 절대 경로를 정하세요.",
    },
    "storage-one": {
      what: "로그를 둘 곳은 정확히 하나여야 합니다",
      why: "Loki는 자기 디스크의 폴더와 버킷 중 하나만 씁니다.",
      next: "둘 중 하나를 고르세요.",
    },
    "retention-short": {
      what: "로그를 {value} 동안만 보관할 수는 없습니다",
      why: "인덱스가 하루에 한 파일이어서 Loki는 하루 단위로 지웁니다. 최소 24시간입니다.",
      next: "24시간 이상 보관하거나, 0으로 정해 영구 보관하세요.",
    },
    "retention-store": {
      what: "아직 오래된 로그를 지울 수 없습니다",
      why: "보관 기간을 쓰려면 Loki가 지울 것을 적어 둘 곳을 알아야 합니다.",
      next: "삭제 요청의 저장소를 로그 저장소와 같게 정하세요.",
    },
    "port-twice": {
      what: "포트 {port}이(가) 두 번 쓰였습니다",
      why: "HTTP, gRPC, 노드 간 통신에는 각각 다른 포트가 필요합니다.",
      next: "포트를 서로 다르게 정하세요.",
    },
    "timeout-order": {
      what: "쿼리가 끝나기 전에 서버가 {value} 만에 연결을 끊습니다",
      why: "쿼리는 {limit}까지 실행될 수 있는데, 서버의 대기 시간보다 오래 걸린 응답은 잘립니다.",
      next: "서버의 제한 시간을 쿼리의 제한 시간보다 길게 정하세요.",
    },
    "burst-below-rate": {
      what: "{field}이(가) 해당 속도보다 낮습니다",
      why: "속도로는 허용되는 전송을 Loki가 거부하게 됩니다.",
      next: "버스트를 속도 이상으로 정하세요.",
    },
  },
} as const satisfies ProblemGroup<"loki">;
