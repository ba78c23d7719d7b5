import type { Catalogue } from './catalogue.ts'

/** Polish; worded so that it fits every gender. */
export const pl: Catalogue = {
  messages: {
    requested:
      'Dziękujemy. Otrzymaliśmy prośbę o dostęp, która czeka na zatwierdzenie. Prosimy spróbować ponownie po otrzymaniu od nas wiadomości. Numer sprawy: {reference}',
    pending:
      'Prośba o dostęp nadal czeka na zatwierdzenie. Prosimy spróbować ponownie po otrzymaniu od nas wiadomości. Numer sprawy: {reference}',
    denied: 'Prośba o dostęp nie została zatwierdzona. Numer sprawy: {reference}',
    deniedByPolicy: 'Prośba o dostęp nie została zatwierdzona.',
    addressDenied: 'Prośba o dostęp nie została zatwierdzona.',
    accountBeingSetUp:
      'Prośba została zatwierdzona i trwa przygotowywanie konta. Prosimy spróbować ponownie za kilka minut. Numer sprawy: {reference}',
    alreadyHasAccess: 'To konto ma już dostęp. Zamiast rejestrować się ponownie, prosimy się zalogować.',
    invalidInput: 'Prosimy sprawdzić i poprawić wartość w polu „{attribute}”.',
    unreadableAddress: 'Nie udało się odczytać adresu e-mail. Prosimy zarejestrować się przy użyciu innego adresu.',
    unreadableCall:
      'Z tą rejestracją jest coś nie tak, dlatego została zatrzymana. Prosimy zacząć od nowa. Jeśli problem się powtórzy, prosimy powiadomić osoby, od których pochodzi zaproszenie.',
    unavailable:
      'W tej chwili nie możemy przyjąć prośby. Nic nie zostało utracone. Prosimy spróbować ponownie za kilka minut.',
  },
  attributes: {
    email: 'Adres e-mail',
    displayName: 'Nazwa wyświetlana',
    givenName: 'Imię',
    surname: 'Nazwisko',
    jobTitle: 'Stanowisko',
    streetAddress: 'Ulica i numer',
    city: 'Miejscowość',
    postalCode: 'Kod pocztowy',
    state: 'Województwo/stan',
    country: 'Kraj/region',
  },
}
