import type { Catalogue } from './catalogue.ts'

/** Swedish, where everybody is du. */
export const sv: Catalogue = {
  messages: {
    requested:
      'Tack! Din begäran om åtkomst har tagits emot och väntar på godkännande. Försök igen när du har hört av oss. Din referens: {reference}',
    pending:
      'Din begäran om åtkomst väntar fortfarande på godkännande. Försök igen när du har hört av oss. Din referens: {reference}',
    denied: 'Din begäran om åtkomst har inte godkänts. Din referens: {reference}',
    deniedByPolicy: 'Din begäran om åtkomst har inte godkänts.',
    addressDenied: 'Din begäran om åtkomst har inte godkänts.',
    accountBeingSetUp:
      'Din begäran har godkänts och ditt konto håller på att skapas. Försök igen om några minuter. Din referens: {reference}',
    alreadyHasAccess: 'Du har redan åtkomst. Logga in i stället för att registrera dig igen.',
    invalidInput: 'Kontrollera och rätta det du har angett för ”{attribute}”.',
    unreadableAddress: 'Vi kunde inte läsa din e-postadress. Registrera dig med en annan adress.',
    unreadableCall:
      'Något är fel med den här registreringen, så vi stoppade den. Börja om från början. Om det händer igen, säg till dem som bjöd in dig.',
    unavailable: 'Vi kan inte ta emot din begäran just nu. Inget har gått förlorat. Försök igen om några minuter.',
  },
  attributes: {
    email: 'E-postadress',
    displayName: 'Visningsnamn',
    givenName: 'Förnamn',
    surname: 'Efternamn',
    jobTitle: 'Befattning',
    streetAddress: 'Gatuadress',
    city: 'Ort',
    postalCode: 'Postnummer',
    state: 'Region/delstat',
    country: 'Land/region',
  },
}
