import type { Catalogue } from './catalogue.ts'

/** Turkish, formal address. */
export const tr: Catalogue = {
  messages: {
    requested:
      'Teşekkür ederiz. Erişim isteğiniz alındı ve onay bekliyor. Lütfen bizden haber aldıktan sonra yeniden deneyin. Başvuru numaranız: {reference}',
    pending:
      'Erişim isteğiniz hâlâ onay bekliyor. Lütfen bizden haber aldıktan sonra yeniden deneyin. Başvuru numaranız: {reference}',
    denied: 'Erişim isteğiniz onaylanmadı. Başvuru numaranız: {reference}',
    deniedByPolicy: 'Erişim isteğiniz onaylanmadı.',
    addressDenied: 'Erişim isteğiniz onaylanmadı.',
    accountBeingSetUp:
      'İsteğiniz onaylandı ve hesabınız hazırlanıyor. Lütfen birkaç dakika sonra yeniden deneyin. Başvuru numaranız: {reference}',
    alreadyHasAccess: 'Zaten erişiminiz var. Lütfen yeniden kaydolmak yerine oturum açın.',
    invalidInput: 'Lütfen “{attribute}” alanına girdiğiniz bilgiyi kontrol edip düzeltin.',
    unreadableAddress: 'E-posta adresinizi okuyamadık. Lütfen başka bir adresle kaydolun.',
    unreadableCall:
      'Bu kayıt işleminde bir sorun olduğu için işlemi durdurduk. Lütfen baştan başlayın. Sorun tekrarlanırsa sizi davet eden kişilere haber verin.',
    unavailable: 'Şu anda isteğinizi alamıyoruz. Hiçbir şey kaybolmadı. Lütfen birkaç dakika sonra yeniden deneyin.',
  },
  attributes: {
    email: 'E-posta adresi',
    displayName: 'Görünen ad',
    givenName: 'Ad',
    surname: 'Soyadı',
    jobTitle: 'İş unvanı',
    streetAddress: 'Açık adres',
    city: 'Şehir',
    postalCode: 'Posta kodu',
    state: 'Eyalet/İl',
    country: 'Ülke/Bölge',
  },
}
