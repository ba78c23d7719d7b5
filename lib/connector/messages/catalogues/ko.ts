import type { Catalogue } from './catalogue.ts'

/** Korean, polite form. */
export const ko: Catalogue = {
  messages: {
    requested:
      '감사합니다. 액세스 요청이 접수되어 승인을 기다리고 있습니다. 안내를 받으신 후 다시 시도해 주세요. 접수 번호: {reference}',
    pending: '액세스 요청이 아직 승인을 기다리고 있습니다. 안내를 받으신 후 다시 시도해 주세요. 접수 번호: {reference}',
    denied: '액세스 요청이 승인되지 않았습니다. 접수 번호: {reference}',
    deniedByPolicy: '액세스 요청이 승인되지 않았습니다.',
    addressDenied: '액세스 요청이 승인되지 않았습니다.',
    accountBeingSetUp:
      '요청이 승인되어 계정을 준비하고 있습니다. 몇 분 후에 다시 시도해 주세요. 접수 번호: {reference}',
    alreadyHasAccess: '이미 액세스 권한이 있습니다. 새로 등록하지 말고 로그인해 주세요.',
    invalidInput: '‘{attribute}’에 입력한 내용을 확인하고 수정해 주세요.',
    unreadableAddress: '이메일 주소를 읽을 수 없습니다. 다른 주소로 등록해 주세요.',
    unreadableCall:
      '등록 과정에 문제가 있어 중단했습니다. 처음부터 다시 시작해 주세요. 문제가 반복되면 초대한 담당자에게 알려 주세요.',
    unavailable: '지금은 요청을 접수할 수 없습니다. 손실된 정보는 없습니다. 몇 분 후에 다시 시도해 주세요.',
  },
  attributes: {
    email: '이메일 주소',
    displayName: '표시 이름',
    givenName: '이름',
    surname: '성',
    jobTitle: '직함',
    streetAddress: '도로명 주소',
    city: '구/군/시',
    postalCode: '우편 번호',
    state: '시/도',
    country: '국가/지역',
  },
}
