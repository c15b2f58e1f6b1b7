import type { ProblemGroup } from "../../problem-words";

/** 폼, 배포, 권한, 그리고 Logyard 자신. */
export const console: ProblemGroup<
  | "value"
  | "name"
  | "input"
  | "not-found"
  | "conflict"
  | "changed-meanwhile"
  | "rollout"
  | "access"
  | "demo"
  | "console"
  | "internal"
> = {
  value: {
    "control-character": {
      what: "값에 표시할 수 없는 문자가 있습니다",
      why: "제어 문자는 여기에 쓰이지 않으며 생성되는 설정을 해칠 수 있습니다.",
      next: "붙여 넣지 말고 값을 직접 입력하세요.",
    },
  },
  name: {
    taken: {
      what: "이름 {name}은(는) 이미 있습니다",
      why: "서로 혼동하지 않도록 이름은 하나만 있어야 합니다.",
      next: "다른 이름을 고르세요.",
    },
    invalid: {
      what: "허용되지 않는 이름입니다",
      why: "이름은 글자, 숫자, 점, 하이픈, 밑줄로 최대 63자이며 글자나 숫자로 시작합니다.",
      next: "이름을 고치세요.",
    },
    unclear: {
      what: "허용되지 않는 이름입니다",
      why: "이름은 보이는 문자 1~80자이고 슬래시와 역슬래시가 없으며 점이나 공백으로 시작하지 않습니다.",
      next: "이름을 고치세요.",
    },
  },
  input: {
    invalid: {
      what: "허용되지 않는 값입니다",
      why: "비어 있거나, 너무 길거나, 기대한 종류가 아닙니다.",
      next: "값을 고치세요.",
    },
  },
  "not-found": {
    what: "찾을 수 없습니다",
    why: "삭제되었거나 링크가 잘못되었습니다.",
    next: "목록으로 돌아가세요.",
  },
  "changed-meanwhile": {
    what: "편집하는 동안 {name}이(가) 변경되었습니다",
    why: "연 뒤에 다른 사람이 저장했습니다. 덮어쓴 것은 없으며 입력한 내용은 그대로 남아 있습니다.",
    next: "닫고 지금 내용을 확인하거나, 다시 저장해 이 내용으로 바꾸세요.",
  },
  conflict: {
    what: "그 사이 다른 사람이 변경했습니다",
    why: "보이는 내용이 저장된 내용과 다릅니다. 아무것도 덮어쓰지 않았습니다.",
    next: "새로 고친 뒤 다시 변경하세요.",
  },
  rollout: {
    "nothing-selected": {
      what: "선택한 서버가 없습니다",
      why: "배포에는 서버가 하나 이상 필요합니다.",
      next: "서버를 선택하세요.",
    },
    "host-busy": {
      what: "다른 배포가 {host}에서 진행 중입니다",
      why: "한 번에 하나만 서버를 변경할 수 있습니다.",
      next: "끝날 때까지 기다리거나 취소하세요.",
    },
    "host-changed": {
      what: "{host}의 설정이 미리보기와 다릅니다",
      why: "그 사이 누군가 변경했습니다. 아무것도 덮어쓰지 않았습니다.",
      next: "새 미리보기를 확인한 뒤 다시 배포하세요.",
    },
    restored: {
      what: "{host}에서 이전 설정이 다시 실행됩니다",
      why: "새 설정이 실패해 되돌렸습니다. 원인은 근거에 있습니다.",
      next: "원인을 고친 뒤 다시 배포하세요.",
    },
    "restore-failed": {
      what: "{host}을(를) 직접 확인해야 합니다",
      why: "새 설정이 실패했고 이전 설정도 되돌리지 못했습니다.",
      next: "근거를 읽고 호스트에 로그인해 에이전트를 직접 시작하세요.",
    },
    interrupted: {
      what: "배포가 중단되었습니다",
      why: "진행 중에 Logyard가 멈췄습니다. 호스트에서 시작된 작업은 그곳에서 스스로 끝났습니다.",
      next: "서버를 확인하고 필요하면 다시 배포하세요.",
    },
    cancelled: {
      what: "배포가 취소되었습니다",
      why: "이 서버 차례가 오기 전에 누군가 멈췄습니다.",
      next: "준비되면 다시 배포하세요.",
    },
    "unmanaged-config": {
      what: "{host}에 Logyard가 쓰지 않은 설정이 있습니다",
      why: "덮어쓰면 누군가 직접 만든 내용을 잃습니다.",
      next: "설정을 가져오거나, 미리보기에서 덮어쓰기를 허용하세요.",
    },
    "no-previous": {
      what: "{host}에는 이전 설정이 없습니다",
      why: "Logyard가 처음 넣은 설정이거나, 그 앞의 설정이 더는 보관되어 있지 않습니다.",
      next: "다른 설정을 배포하거나, 서버에서 에이전트를 제거하세요.",
    },
  },
  access: {
    "signed-out": {
      what: "로그아웃되었습니다",
      why: "세션이 끝났습니다.",
      next: "다시 로그인하세요.",
    },
    denied: {
      what: "현재 역할로는 할 수 없습니다",
      why: "{role} 역할이 필요합니다.",
      next: "관리자에게 요청하세요.",
    },
    "rate-limited": {
      what: "시도가 너무 많습니다",
      why: "추측을 막기 위해 당분간 시도를 거부합니다.",
      next: "{minutes, plural, other {#분}} 뒤 다시 시도하세요.",
    },
    "wrong-password": {
      what: "이메일 주소나 비밀번호가 틀렸습니다",
      why: "둘 다 일치하는 계정이 없습니다.",
      next: "다시 입력하세요.",
    },
  },
  demo: {
    unavailable: {
      what: "시뮬레이션 호스트에서는 할 수 없습니다",
      why: "데모 마을은 제품에 필요한 것만 흉내 냅니다.",
      next: "실제 서버에서 시도하세요.",
    },
  },
  console: {
    unreachable: {
      what: "Logyard가 응답하지 않습니다",
      why: "이 브라우저의 연결이 끊어졌거나 Logyard가 다시 시작하는 중입니다.",
      next: "연결을 확인하세요. 페이지는 스스로 계속됩니다.",
    },
  },
  internal: {
    what: "Logyard에 오류가 생겼습니다",
    why: "버그입니다. Logyard 로그에 {id}(으)로 기록되었습니다.",
    next: "다시 시도하고, 계속되면 이 번호와 함께 알려 주세요.",
  },
};
