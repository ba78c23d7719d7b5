import type { Catalogue } from './catalogue.ts'

/** Spanish, formal address. */
export const es: Catalogue = {
  messages: {
    requested:
      'Gracias. Hemos recibido su solicitud de acceso y está pendiente de aprobación. Vuelva a intentarlo cuando haya recibido noticias nuestras. Su referencia: {reference}',
    pending:
      'Su solicitud de acceso sigue pendiente de aprobación. Vuelva a intentarlo cuando haya recibido noticias nuestras. Su referencia: {reference}',
    denied: 'Su solicitud de acceso no se ha aprobado. Su referencia: {reference}',
    deniedByPolicy: 'Su solicitud de acceso no se ha aprobado.',
    addressDenied: 'Su solicitud de acceso no se ha aprobado.',
    accountBeingSetUp:
      'Su solicitud se ha aprobado y estamos preparando su cuenta. Vuelva a intentarlo dentro de unos minutos. Su referencia: {reference}',
    alreadyHasAccess: 'Ya tiene acceso. Inicie sesión en lugar de registrarse de nuevo.',
    invalidInput: 'Revise y corrija lo que ha escrito en «{attribute}».',
    unreadableAddress:
      'No hemos podido leer su dirección de correo electrónico. Regístrese con otra dirección, por favor.',
    unreadableCall:
      'Algo ha fallado en este registro y lo hemos detenido. Empiece de nuevo, por favor. Si vuelve a ocurrir, avise a quien le invitó.',
    unavailable:
      'En este momento no podemos atender su solicitud. No se ha perdido nada. Vuelva a intentarlo dentro de unos minutos.',
  },
  attributes: {
    email: 'Correo electrónico',
    displayName: 'Nombre para mostrar',
    givenName: 'Nombre',
    surname: 'Apellidos',
    jobTitle: 'Puesto',
    streetAddress: 'Dirección postal',
    city: 'Ciudad',
    postalCode: 'Código postal',
    state: 'Estado o provincia',
    country: 'País o región',
  },
}
