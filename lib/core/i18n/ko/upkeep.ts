import type { upkeep as en } from "../en/upkeep";
import type { Words } from "../words";

/** 보관 기간과, 달라진 것을 확인하는 주기. */
export const upkeep: Words<typeof en> = {
  title: "관리",
  about: "오래된 기록은 하루에 몇 번 지워집니다. 지운 것은 되살릴 수 없습니다.",
  driftMinutes: "달라진 것 확인 간격(분)",
  driftMinutesHint: "서버마다 적용되며 차례로 확인합니다. 0이면 직접 확인할 때만 합니다.",
  outputDays: "배포 출력(일)",
  outputDaysHint: "각 단계의 출력 줄입니다. 단계와 결과, 문제는 남습니다.",
  rolloutDays: "배포(일)",
  rolloutDaysHint: "끝난 때부터 셉니다.",
  auditDays: "감사 기록(일)",
  auditDaysHint: "더 오래된 줄은 지웁니다.",
  revisionDays: "설정 리비전(일)",
  revisionDaysHint: "서버마다 언제나 남는 최신 리비전은 빼고 셉니다.",
  keepRevisions: "남겨 두는 최신 리비전 수",
  keepRevisionsHint: "서버마다 기간과 상관없이 남깁니다. 되돌릴 수 있도록 2개 이상입니다.",
  save: "관리 설정 저장",
  saving: "저장하는 중",
  saved: "관리 설정을 저장했습니다.",
};
