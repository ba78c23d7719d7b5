import type { Catalogue } from './catalogue.ts'

/** Portuguese of Brazil; worded so that it serves the other Portuguese as well. */
export const ptBr: Catalogue = {
  messages: {
    requested:
      'Obrigado. Sua solicitação de acesso foi recebida e está aguardando aprovação. Tente novamente depois de receber notícias nossas. Sua referência: {reference}',
    pending:
      'Sua solicitação de acesso ainda está aguardando aprovação. Tente novamente depois de receber notícias nossas. Sua referência: {reference}',
    denied: 'Sua solicitação de acesso não foi aprovada. Sua referência: {reference}',
    deniedByPolicy: 'Sua solicitação de acesso não foi aprovada.',
    addressDenied: 'Sua solicitação de acesso não foi aprovada.',
    accountBeingSetUp:
      'Sua solicitação foi aprovada e sua conta está sendo preparada. Tente novamente em alguns minutos. Sua referência: {reference}',
    alreadyHasAccess: 'Você já tem acesso. Entre com sua conta em vez de se inscrever novamente.',
    invalidInput: 'Verifique e corrija o que você informou em “{attribute}”.',
    unreadableAddress: 'Não foi possível ler seu endereço de e-mail. Inscreva-se com outro endereço.',
    unreadableCall:
      'Há um problema com esta inscrição, por isso ela foi interrompida. Comece novamente. Se isso se repetir, avise as pessoas que convidaram você.',
    unavailable: 'Não podemos receber sua solicitação no momento. Nada foi perdido. Tente novamente em alguns minutos.',
  },
  attributes: {
    email: 'Endereço de e-mail',
    displayName: 'Nome de exibição',
    givenName: 'Nome',
    surname: 'Sobrenome',
    jobTitle: 'Cargo',
    streetAddress: 'Endereço',
    city: 'Cidade',
    postalCode: 'CEP',
    state: 'Estado/Província',
    country: 'País/Região',
  },
}
