import type { packages as en } from "../en/packages";
import type { Words } from "../words";

export const packages: Words<typeof en> = {
  title: { alloy: "Alloy 설치 출처", loki: "관리형 로그 저장소의 Loki 설치 출처" },
  meta: "다음 설치 또는 업그레이드부터 적용",
  source: "출처",
  kinds: { repository: "Grafana 저장소", artifacts: "직접 제공하는 파일" },
  about: {
    repository:
      "각 호스트가 현재 서명 키와 함께 apt 또는 rpm 저장소를 추가합니다. /etc에 이미 있는 파일은 유지합니다.",
    artifacts:
      "미러를 쓰거나 인터넷이 없는 호스트에 사용합니다. 호스트는 압축을 풀기 전에 sha256을 비교합니다.",
  },
  version: "버전",
  newest: "최신",
  versionHint: {
    repository: "비워 두면 최신 버전입니다. {example}처럼 지정하면 고정되어 자동 업그레이드에서 제외됩니다.",
    artifacts: "모든 파일에 공통인 버전입니다. 예: {example}",
  },
  files: "파일",
  none: "아직 파일이 없습니다. 호스트 종류마다 하나씩 추가하세요.",
  architecture: "아키텍처",
  format: "종류",
  url: "주소",
  sha256: "sha256",
  addUrl: "주소 추가",
  upload: "파일 업로드",
  uploading: "{name}: {percent} % 전송",
  stop: "중지",
  pushed: "{name}, {mb, number, ::.0} MB, SSH로 전송",
  removeRow: "파일 {number} 제거",
  save: { alloy: "Alloy 출처 저장", loki: "Loki 출처 저장" },
  saving: "저장 중",
  saved: "저장했습니다. 다음 설치 또는 업그레이드부터 적용됩니다.",
  adminsOnly: "프로그램 출처는 관리자만 바꿀 수 있습니다.",
};
