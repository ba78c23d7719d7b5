import type { Catalogue } from './catalogue.ts'

/** Chinese in traditional characters, formal address. */
export const zhHant: Catalogue = {
  messages: {
    requested: '謝謝您。我們已收到您的存取申請，目前正在等待核准。請在收到我們的通知後再試一次。申請編號：{reference}',
    pending: '您的存取申請仍在等待核准。請在收到我們的通知後再試一次。申請編號：{reference}',
    denied: '您的存取申請未獲核准。申請編號：{reference}',
    deniedByPolicy: '您的存取申請未獲核准。',
    addressDenied: '您的存取申請未獲核准。',
    accountBeingSetUp: '您的申請已獲核准，我們正在為您設定帳戶。請在幾分鐘後再試一次。申請編號：{reference}',
    alreadyHasAccess: '您已擁有存取權。請直接登入，不需要再次註冊。',
    invalidInput: '請檢查並更正您在「{attribute}」中填寫的內容。',
    unreadableAddress: '我們無法辨識您的電子郵件地址。請使用其他地址註冊。',
    unreadableCall: '這次註冊發生問題，因此我們已將其中止。請重新開始。如果問題再次發生，請告知邀請您的人員。',
    unavailable: '我們目前無法受理您的申請。您的資料並未遺失。請在幾分鐘後再試一次。',
  },
  attributes: {
    email: '電子郵件地址',
    displayName: '顯示名稱',
    givenName: '名字',
    surname: '姓氏',
    jobTitle: '職稱',
    streetAddress: '街道地址',
    city: '城市',
    postalCode: '郵遞區號',
    state: '州/省',
    country: '國家/地區',
  },
}
