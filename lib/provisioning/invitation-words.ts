/** What a mailed invitation says, with `{flow}` for the flow's name. */
export type InvitationWords = {
  readonly subject: string
  readonly approved: string
  readonly accept: string
  readonly unasked: string
}

/** The words by BCP 47, in the languages in which requestors are answered. */
export const invitationWords: ReadonlyMap<string, InvitationWords> = new Map(
  Object.entries({
    en: {
      subject: 'Your access to {flow}',
      approved: 'Your request for access to {flow} was approved.',
      accept: 'Open this address to accept the invitation:',
      unasked: 'If you did not ask for access, ignore this message.',
    },
    ar: {
      subject: 'وصولك إلى {flow}',
      approved: 'تمت الموافقة على طلب وصولك إلى {flow}.',
      accept: 'افتح هذا العنوان لقبول الدعوة:',
      unasked: 'إذا لم تطلب الوصول، فتجاهل هذه الرسالة.',
    },
    de: {
      subject: 'Ihr Zugang zu {flow}',
      approved: 'Ihre Anfrage auf Zugang zu {flow} wurde genehmigt.',
      accept: 'Öffnen Sie diese Adresse, um die Einladung anzunehmen:',
      unasked: 'Wenn Sie keinen Zugang angefragt haben, beachten Sie diese Nachricht nicht.',
    },
    es: {
      subject: 'Su acceso a {flow}',
      approved: 'Se ha aprobado su solicitud de acceso a {flow}.',
      accept: 'Abra esta dirección para aceptar la invitación:',
      unasked: 'Si no ha solicitado acceso, ignore este mensaje.',
    },
    fr: {
      subject: 'Votre accès à {flow}',
      approved: 'Votre demande d’accès à {flow} a été approuvée.',
      accept: 'Ouvrez cette adresse pour accepter l’invitation :',
      unasked: 'Si vous n’avez pas demandé d’accès, ignorez ce message.',
    },
    it: {
      subject: 'Il tuo accesso a {flow}',
      approved: 'La tua richiesta di accesso a {flow} è stata approvata.',
      accept: 'Apri questo indirizzo per accettare l’invito:',
      unasked: 'Se non hai chiesto l’accesso, ignora questo messaggio.',
    },
    ja: {
      subject: '{flow} へのアクセス',
      approved: '{flow} へのアクセス申請が承認されました。',
      accept: '次のアドレスを開いて招待を承諾してください。',
      unasked: 'お心当たりがない場合は、このメールを無視してください。',
    },
    ko: {
      subject: '{flow} 액세스',
      approved: '{flow}에 대한 액세스 요청이 승인되었습니다.',
      accept: '다음 주소를 열어 초대를 수락하세요.',
      unasked: '액세스를 요청하지 않으셨다면 이 메일을 무시하세요.',
    },
    nl: {
      subject: 'Uw toegang tot {flow}',
      approved: 'Uw aanvraag voor toegang tot {flow} is goedgekeurd.',
      accept: 'Open dit adres om de uitnodiging te accepteren:',
      unasked: 'Hebt u geen toegang aangevraagd, negeer dan dit bericht.',
    },
    pl: {
      subject: 'Twój dostęp do {flow}',
      approved: 'Twój wniosek o dostęp do {flow} został zatwierdzony.',
      accept: 'Otwórz ten adres, aby przyjąć zaproszenie:',
      unasked: 'Jeśli nie wnioskowano o dostęp, proszę zignorować tę wiadomość.',
    },
    'pt-BR': {
      subject: 'Seu acesso a {flow}',
      approved: 'Sua solicitação de acesso a {flow} foi aprovada.',
      accept: 'Abra este endereço para aceitar o convite:',
      unasked: 'Se você não solicitou acesso, ignore esta mensagem.',
    },
    ru: {
      subject: 'Ваш доступ к {flow}',
      approved: 'Ваш запрос на доступ к {flow} одобрен.',
      accept: 'Откройте этот адрес, чтобы принять приглашение:',
      unasked: 'Если вы не запрашивали доступ, не обращайте внимания на это письмо.',
    },
    sv: {
      subject: 'Din åtkomst till {flow}',
      approved: 'Din begäran om åtkomst till {flow} har godkänts.',
      accept: 'Öppna den här adressen för att tacka ja till inbjudan:',
      unasked: 'Om du inte har bett om åtkomst kan du bortse från det här meddelandet.',
    },
    tr: {
      subject: '{flow} erişiminiz',
      approved: '{flow} için erişim isteğiniz onaylandı.',
      accept: 'Daveti kabul etmek için bu adresi açın:',
      unasked: 'Erişim istemediyseniz bu iletiyi dikkate almayın.',
    },
    'zh-Hans': {
      subject: '您对 {flow} 的访问',
      approved: '您对 {flow} 的访问申请已获批准。',
      accept: '请打开以下地址接受邀请：',
      unasked: '如果您没有申请访问，请忽略此邮件。',
    },
    'zh-Hant': {
      subject: '您對 {flow} 的存取權',
      approved: '您對 {flow} 的存取申請已獲核准。',
      accept: '請開啟以下網址接受邀請：',
      unasked: '若您未曾申請存取，請忽略這封郵件。',
    },
  }),
)
