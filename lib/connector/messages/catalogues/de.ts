import type { Catalogue } from './catalogue.ts'

/** German, formal address. */
export const de: Catalogue = {
  messages: {
    requested:
      'Vielen Dank. Ihre Zugriffsanfrage ist eingegangen und wartet auf Genehmigung. Bitte versuchen Sie es erneut, sobald Sie von uns gehört haben. Ihre Referenz: {reference}',
    pending:
      'Ihre Zugriffsanfrage wartet noch auf Genehmigung. Bitte versuchen Sie es erneut, sobald Sie von uns gehört haben. Ihre Referenz: {reference}',
    denied: 'Ihre Zugriffsanfrage wurde nicht genehmigt. Ihre Referenz: {reference}',
    deniedByPolicy: 'Ihre Zugriffsanfrage wurde nicht genehmigt.',
    addressDenied: 'Ihre Zugriffsanfrage wurde nicht genehmigt.',
    accountBeingSetUp:
      'Ihre Anfrage wurde genehmigt und Ihr Konto wird gerade eingerichtet. Bitte versuchen Sie es in einigen Minuten erneut. Ihre Referenz: {reference}',
    alreadyHasAccess: 'Sie haben bereits Zugriff. Bitte melden Sie sich an, statt sich neu zu registrieren.',
    invalidInput: 'Bitte prüfen und korrigieren Sie Ihre Angabe bei „{attribute}“.',
    unreadableAddress:
      'Wir konnten Ihre E-Mail-Adresse nicht lesen. Bitte registrieren Sie sich mit einer anderen Adresse.',
    unreadableCall:
      'Bei dieser Registrierung stimmt etwas nicht, daher haben wir sie angehalten. Bitte beginnen Sie von vorn. Tritt das Problem erneut auf, wenden Sie sich an die Personen, die Sie eingeladen haben.',
    unavailable:
      'Wir können Ihre Anfrage im Moment nicht entgegennehmen. Es ist nichts verloren gegangen. Bitte versuchen Sie es in einigen Minuten erneut.',
  },
  attributes: {
    email: 'E-Mail-Adresse',
    displayName: 'Anzeigename',
    givenName: 'Vorname',
    surname: 'Nachname',
    jobTitle: 'Position',
    streetAddress: 'Straße und Hausnummer',
    city: 'Ort',
    postalCode: 'Postleitzahl',
    state: 'Bundesland/Kanton',
    country: 'Land/Region',
  },
}
