import type { advice as en } from "../en/advice";
import type { Words } from "../words";

export const advice: Words<typeof en> = {
  title: "이 서비스를 위한 조언",
  meta: "프로그램 자체의 설정",
  django: {
    title: "Django 뷰의 트레이스백",
    text: "Django 서비스라면: 기본 설정에서는 뷰에서 난 예외의 트레이스백이 gunicorn이나 uvicorn의 오류 로그에 남지 않습니다. settings.py에 이 LOGGING을 넣으면 파일에 기록됩니다.",
    next: "서비스의 사용자가 그 위치에 쓸 수 있어야 합니다. 그런 다음 {file}을(를) Django verbose 형식의 로그 경로로 여기에 추가하세요.",
  },
  logrotate: {
    title: "줄을 잃지 않는 로테이션",
    text: "파일 이름을 바꾸고 새로 만들기 때문에 에이전트가 이전 파일을 끝까지 읽습니다. copytruncate는 줄을 잃습니다.",
    save: "/etc/logrotate.d/{name}(으)로 저장하세요. 그곳의 다른 파일이 이미 이 로그를 다루고 있다면 저장하지 마세요. logrotate -d로 시험할 수 있습니다.",
    owner: "www-data 대신 파일을 쓰는 사용자를 넣으세요.",
    unit: "gunicorn이 {unit}(으)로 실행되는지 확인하세요.",
  },
};
