import type { shipping as en } from "../en/shipping";
import type { Words } from "../words";

export const shipping: Words<typeof en> = {
  title: "전송하고 저장할 내용",
  first: "이미 있는 줄: 서버 {count, number}대에서 {bytes}를 처음으로 보냅니다.",
  again: "서버 {count, number}대에서 {bytes}를 다시 보냅니다.",
  againAbout:
    "Alloy는 컴포넌트 이름, 경로, 대상 레이블로 어디까지 읽었는지 기억합니다. 줄 안에 시각이 있으면 한 번만 저장되고, 없으면 두 번 저장됩니다.",
  skipped: "로그 경로가 파일 끝에서 시작하므로 이미 있는 {bytes}는 보내지 않습니다.",
  path: "{path}: 파일 {count, number}개, {bytes}",
  kind: { first: "처음", again: "다시", skipped: "제외" },
  because: {
    "component-renamed": "지금까지 {before}가 읽음",
    "target-labels": "대상의 레이블이 달랐음",
  },
  streams: "{store}: 스트림 약 {added, number}개 추가, 이후 {limit, number}개 중 {after, number}개",
  streamsNone: "{store}: 추가되는 스트림 없음, {limit, number}개 중 {after, number}개 사용 중",
  streamsUnknown:
    "{store}: 스트림 약 {added, number}개 추가. 현재 개수는 응답이 없습니다. 한도 {limit, number}개",
  streamsFull:
    "{store}: 스트림 약 {added, number}개가 추가되어 {after, number}개가 되지만 한도는 {limit, number}개입니다. 한도를 넘는 스트림의 줄은 거부됩니다.",
  assumed: "Loki 기본 한도",
  startAt: "이미 있는 파일",
  startBeginning: "전체 전송",
  startEnd: "새 줄만",
  startHint: "나중에 글롭으로 찾은 파일도 끝에서 시작하므로 첫 줄들이 빠질 수 있습니다.",
  labTitle: "스트림",
  labMeta: "서버당",
  labOne: "서버당 스트림 하나: 줄에서 값을 가져오는 레이블이 없습니다.",
  labUsual: "서버당 약 {usual, number}개, {most, select, none {상한 없음} other {최대 {most}개}}.",
  labFactor: "보통 {usual, number}개, {most, select, none {상한 없음} other {최대 {most}개}}",
  labSeen: "샘플에서 {count, number}개",
  storeStreams: "활성 스트림 {limit, number}개 중 {active, number}개",
};
