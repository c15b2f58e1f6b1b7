import type { queries as en } from "../en/queries";
import type { Words } from "../words";

/** 저장된 쿼리. */
export const queries: Words<typeof en> = {
  title: "저장된 쿼리",
  new: "새 쿼리",
  filter: "거르기",
  filterLabel: "저장된 쿼리 거르기",
  noMatch: "“{text}”에 맞는 저장된 쿼리가 없습니다.",
  none: "아직 저장한 것이 없습니다. 쿼리를 실행하고 저장하세요.",
  shelf: { starters: "시작 쿼리", shared: "공유", personal: "나만" },
  variables: "변수 {count, number}개",
  damaged: "손상됨",
  damagedFinding: "이 저장된 쿼리가 손상되었습니다.",
  damagedAbout:
    "태그와 변수를 읽을 수 없어 여기에는 빠져 있습니다. 다시 저장하면 고쳐지고, 제거할 수도 있습니다.",
  save: {
    title: "쿼리 저장",
    change: "저장된 쿼리 바꾸기",
    about: "쿼리와 변수, 범위의 길이를 함께 저장합니다.",
    name: "이름",
    description: "설명",
    tags: "태그",
    tagsHint: "쉼표로 구분",
    sharing: "볼 수 있는 사람",
    shared: "모두",
    personal: "나만",
    sharingNeedsOperator: "모두와 공유하는 것은 운영자부터 할 수 있습니다.",
    submit: "쿼리 저장",
    copy: "새로 저장",
    saving: "저장 중",
    remove: "쿼리 삭제",
  },
  saved: "쿼리를 저장했습니다.",
  removed: "쿼리를 삭제했습니다.",
};
