import type { Catalogue } from './catalogue.ts'

/** Italian; impersonal where it can be, else formal. */
export const it: Catalogue = {
  messages: {
    requested:
      'Grazie. La Sua richiesta di accesso è stata ricevuta ed è in attesa di approvazione. Riprovi dopo aver ricevuto una nostra comunicazione. Il Suo riferimento: {reference}',
    pending:
      'La Sua richiesta di accesso è ancora in attesa di approvazione. Riprovi dopo aver ricevuto una nostra comunicazione. Il Suo riferimento: {reference}',
    denied: 'La Sua richiesta di accesso non è stata approvata. Il Suo riferimento: {reference}',
    deniedByPolicy: 'La Sua richiesta di accesso non è stata approvata.',
    addressDenied: 'La Sua richiesta di accesso non è stata approvata.',
    accountBeingSetUp:
      'La Sua richiesta è stata approvata e stiamo preparando il Suo account. Riprovi tra qualche minuto. Il Suo riferimento: {reference}',
    alreadyHasAccess: 'Lei ha già accesso. Effettui l’accesso invece di registrarsi di nuovo.',
    invalidInput: 'Controlli e corregga quanto ha inserito in «{attribute}».',
    unreadableAddress: 'Non è stato possibile leggere il Suo indirizzo e-mail. Si registri con un altro indirizzo.',
    unreadableCall:
      'Si è verificato un problema con questa registrazione e l’abbiamo interrotta. Ricominci da capo. Se il problema si ripete, avvisi chi L’ha invitata.',
    unavailable:
      'Al momento non possiamo accettare la Sua richiesta. Nulla è andato perso. Riprovi tra qualche minuto.',
  },
  attributes: {
    email: 'Indirizzo e-mail',
    displayName: 'Nome visualizzato',
    givenName: 'Nome',
    surname: 'Cognome',
    jobTitle: 'Qualifica',
    streetAddress: 'Indirizzo',
    city: 'Città',
    postalCode: 'CAP',
    state: 'Provincia/Stato',
    country: 'Paese/Area geografica',
  },
}
