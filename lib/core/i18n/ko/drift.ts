import type { drift as en } from "../en/drift";
import type { Words } from "../words";

/** 변경 감지: Logyard가 남긴 것과 달라진 것, 그리고 설정의 기록. */
export const drift: Words<typeof en> = {
  title: "달라진 것",
  finding: "Logyard가 남긴 것과 {count, number}가지가 다릅니다.",
  overview: "{count, plural, one {{first} 서버가} other {서버 #대가}} 달라졌습니다.",
  overviewAbout: "누군가 또는 무언가가 Logyard가 남긴 것을 바꿨습니다.",
  show: "{count, plural, one {서버 보기} other {서버 #대 보기}}",
  reapply: "다시 적용…",
  adopt: "가져오기…",
  accept: "지금 상태를 기준으로",
  acceptHint: "지금의 버전과 그룹이 앞으로 비교할 기준이 됩니다.",
  accepting: "기준으로 삼는 중",
  check: "달라진 것 확인",
  checking: "확인하는 중",
  checked: "<when></when> 확인",
  never: "아직 확인하지 않았습니다.",
  none: "Logyard가 남긴 그대로입니다.",
  unseen: "마지막 확인은 서버에 닿지 못했습니다. 그 전에 찾은 내용입니다.",
  item: {
    fileChanged: "<path></path> 파일이 서버에서 바뀌었습니다.",
    fileGone: "<path></path> 파일이 없어졌습니다.",
    loaded: "파일은 맞지만 에이전트가 다른 설정으로 돌고 있습니다.",
    unit: "에이전트가 {state} 상태입니다.",
    version: "에이전트 버전이 {expected}이(가) 아니라 {found}입니다.",
    versionGone: "에이전트(버전 {expected})가 없어졌습니다.",
    groups: "에이전트 사용자가 더는 {groups} 그룹에 없습니다.",
  },
  state: {
    active: "실행 중",
    inactive: "정지",
    failed: "실패",
    activating: "시작 중",
    absent: "설치되지 않음",
  },
  history: {
    from: "이전",
    to: "이후",
    revision: "리비전 {number, number}",
    now: "지금 배포하면 될 내용",
    nothing: "없음(첫 설정 이전)",
    putBack: "리비전 {number, number} 되돌리기…",
    current: "지금 적용됨",
    list: "리비전",
    compare: "바로 앞과 비교",
  },
};
