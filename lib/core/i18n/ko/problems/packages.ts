import type { ProblemGroup } from "../../problem-words";

/** 호스트에 설치할 프로그램의 출처. */
export const packages = {
  package: {
    "version-invalid": {
      what: "버전 형식이 아닙니다",
      why: "버전은 1.18.1처럼 숫자 세 개로 이루어집니다.",
      next: "v 없이 릴리스 이름 그대로 입력하세요.",
    },
    "sha256-invalid": {
      what: "sha256 형식이 아닙니다",
      why: "sha256은 0부터 f까지의 숫자 64자리이며, 압축을 풀기 전에 비교합니다.",
      next: "릴리스의 체크섬 목록에서 복사하세요.",
    },
    "url-invalid": {
      what: "호스트가 내려받을 수 있는 주소가 아닙니다",
      why: "http:// 또는 https://로 시작해야 하며 사용자와 비밀번호를 포함할 수 없습니다.",
      next: "파일의 전체 주소를 입력하세요.",
    },
    none: {
      what: "파일이 없습니다",
      why: "호스트에 설치할 것이 없습니다.",
      next: "호스트 종류마다 파일을 추가하거나 저장소를 사용하세요.",
    },
    "none-fits": {
      what: "이 호스트에 맞는 {name} 파일이 없습니다",
      why: "{value}용 {detail} 파일이 필요합니다.",
      next: "{name} 출처에 그 파일을 추가하거나 저장소를 사용하세요.",
    },
    "upload-missing": {
      what: "{name} 파일이 더 이상 Logyard에 없습니다",
      why: "폴더가 비워졌거나 데이터베이스만 옮겨졌습니다.",
      next: "다시 업로드하세요.",
    },
    "upload-changed": {
      what: "{name} 파일이 업로드한 것과 다릅니다",
      why: "sha256이 기록된 값과 다릅니다.",
      next: "다시 업로드하고 누가 바꾸었는지 확인하세요.",
    },
    "upload-invalid": {
      what: "패키지 파일이 아닙니다",
      why: "패키지는 .deb, .rpm, .zip으로 끝나며 최대 1 GB입니다.",
      next: "릴리스의 패키지를 업로드하세요.",
    },
  },
} as const satisfies ProblemGroup<"package">;
