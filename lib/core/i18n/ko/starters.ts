/** 첫 실행 때 만들어지는 저장된 쿼리의 이름과 설명. */
export const starters = {
  allAccess: {
    name: "모든 서버의 접근 로그",
    description: "모든 서버가 처리한 요청을 한 목록으로 봅니다.",
  },
  accessByHost: {
    name: "서버별 접근 로그",
    description: "한 호스트가 처리한 요청입니다. 호스트를 선택하세요.",
  },
  accessByService: {
    name: "서비스별 접근 로그",
    description: "한 서비스가 모든 서버에서 처리한 요청입니다. 서비스를 선택하세요.",
  },
  serverErrors: {
    name: "HTTP 5xx 에러",
    description: "서버 에러(상태 코드 500~599)로 끝난 요청입니다.",
  },
  scans: {
    name: "phpinfo 스캐닝 탐지 (404)",
    description: "존재하지 않는 PHP 페이지를 찾는 요청입니다. 자동 스캐닝의 징후입니다.",
  },
  workerRestarts: {
    name: "Gunicorn worker 재시작",
    description: "한 줄이 worker 한 번의 시작입니다. 짧은 시간에 많으면 비정상 종료나 타임아웃을 뜻합니다.",
  },
  errorLevel: {
    name: "애플리케이션 서버 에러",
    description: "Gunicorn 에러 로그 중 레벨이 ERROR인 줄입니다.",
  },
  polling: {
    name: "서버별 polling 엔드포인트",
    description: "한 호스트의 /api/center/polling/ 호출입니다. 호스트를 선택하세요.",
  },
} as const;
