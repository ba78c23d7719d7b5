import type { Catalogue } from './catalogue.ts'

/** Japanese, polite form. */
export const ja: Catalogue = {
  messages: {
    requested:
      'ありがとうございます。アクセスの申請を受け付けました。現在、承認待ちです。当方からの連絡をお受け取りになった後で、もう一度お試しください。受付番号: {reference}',
    pending:
      'アクセスの申請は、まだ承認待ちです。当方からの連絡をお受け取りになった後で、もう一度お試しください。受付番号: {reference}',
    denied: 'アクセスの申請は承認されませんでした。受付番号: {reference}',
    deniedByPolicy: 'アクセスの申請は承認されませんでした。',
    addressDenied: 'アクセスの申請は承認されませんでした。',
    accountBeingSetUp:
      '申請は承認されました。現在、アカウントを準備しています。数分後にもう一度お試しください。受付番号: {reference}',
    alreadyHasAccess: '既にアクセス権をお持ちです。新規登録ではなく、サインインしてください。',
    invalidInput: '「{attribute}」の入力内容をご確認のうえ、修正してください。',
    unreadableAddress: 'メール アドレスを読み取れませんでした。別のアドレスでご登録ください。',
    unreadableCall:
      '登録の内容に問題があるため、手続きを中止しました。最初からやり直してください。繰り返し発生する場合は、招待元の担当者にお知らせください。',
    unavailable: '現在、申請を受け付けることができません。データは失われていません。数分後にもう一度お試しください。',
  },
  attributes: {
    email: 'メール アドレス',
    displayName: '表示名',
    givenName: '名',
    surname: '姓',
    jobTitle: '役職',
    streetAddress: '番地',
    city: '市区町村',
    postalCode: '郵便番号',
    state: '都道府県',
    country: '国/地域',
  },
}
