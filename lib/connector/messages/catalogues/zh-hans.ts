import type { Catalogue } from './catalogue.ts'

/** Chinese in simplified characters, formal address. */
export const zhHans: Catalogue = {
  messages: {
    requested: '谢谢。我们已收到您的访问申请，正在等待审批。请在收到我们的通知后重试。申请编号：{reference}',
    pending: '您的访问申请仍在等待审批。请在收到我们的通知后重试。申请编号：{reference}',
    denied: '您的访问申请未获批准。申请编号：{reference}',
    deniedByPolicy: '您的访问申请未获批准。',
    addressDenied: '您的访问申请未获批准。',
    accountBeingSetUp: '您的申请已获批准，正在为您设置帐户。请过几分钟后重试。申请编号：{reference}',
    alreadyHasAccess: '您已拥有访问权限。请直接登录，无需再次注册。',
    invalidInput: '请检查并更正您在“{attribute}”中填写的内容。',
    unreadableAddress: '我们无法识别您的电子邮件地址。请使用其他地址注册。',
    unreadableCall: '此次注册出现问题，因此我们已将其中止。请重新开始。如果问题再次出现，请告知邀请您的人员。',
    unavailable: '我们目前无法受理您的申请。您的信息没有丢失。请过几分钟后重试。',
  },
  attributes: {
    email: '电子邮件地址',
    displayName: '显示名称',
    givenName: '名字',
    surname: '姓氏',
    jobTitle: '职务',
    streetAddress: '街道地址',
    city: '城市',
    postalCode: '邮政编码',
    state: '省/自治区/直辖市',
    country: '国家/地区',
  },
}
