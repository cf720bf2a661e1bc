-- The register of rules that the page /rules shows: what the program goes by, since when, how sure.
-- Why: a person sees the rule behind a refusal or a mention by the identifier that these carry, and
-- what counsel still has to decide. A start without a date is one that no text confirmed.
-- Source: laws, judgments and standards, named in each row so that they can be found. Confidence:
-- read in a public text, executed against public examples, general knowledge, or open (2026-11-21).
-- Effect: fills kernel.rule, which has no rows. A changed value gets a row in a later migration.

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('VAT-1', 'exemption', '[2016-07-01,)', 'in force',
        'W.Btw/CTVA art. 44, § 2bis; Dir. 2006/112/EC art. 132(1)(f)', 'read',
        'De vrijstelling voor zelfstandige groeperingen geldt sinds de wet van 26 mei 2016.',
        'L’exemption des groupements autonomes vaut depuis la loi du 26 mai 2016.',
        'The exemption for independent groups has been in force since the law of 26 May 2016.'),
    ('VAT-2', 'group', '[2016-07-01,)', 'an association in its own name',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'De groepering is een vereniging die onder eigen naam optreedt; een van haar leden kan '
        'dat niet zijn.',
        'Le groupement est une association qui agit en son nom ; aucun de ses membres ne peut en '
        'tenir lieu.',
        'The group is an association that acts in its own name; none of its members can be the '
        'group.'),
    ('VAT-3', 'conditions', '[2016-07-01,)', '4, all of them',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Vrijgesteld is een dienst aan een lid met overwegend vrijgesteld werk, daarvoor '
        'rechtstreeks nodig, tegen kostprijs en zonder concurrentieverstoring.',
        'Est exempté le service à un membre dont l’activité exemptée prédomine, directement '
        'nécessaire à celle-ci, à prix coûtant et sans distorsion de concurrence.',
        'A service is exempt when the member’s exempt work predominates, the service is directly '
        'necessary for it, the price is the cost, and competition is not distorted.'),
    ('VAT-4', 'predominance_threshold', '[2016-07-01,)', 'more than 50.00 %',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Een lid is vrijgesteld als zijn vrijgestelde en niet-belaste handelingen meer dan de '
        'helft van het geheel zijn.',
        'Un membre est exempté si ses opérations exemptées et non taxées dépassent la moitié de '
        'l’ensemble.',
        'A member is exempt when its exempt and untaxed operations are more than half of all it '
        'does.'),
    ('VAT-4', 'predominance_at_half', '[2016-07-01,)', 'not exempt',
        'W.Btw/CTVA art. 44, § 2bis', 'open',
        'Precies 50,00 % wordt verschillend gelezen; de strengste lezing geldt tot de raadsman '
        'anders beslist.',
        'Exactement 50,00 % se lit de deux façons ; la lecture stricte vaut jusqu’à avis '
        'contraire du conseil.',
        'Exactly 50.00 % is read in two ways; the stricter one holds until counsel decides '
        'otherwise.'),
    ('VAT-4', 'predominance_yardstick', '[2016-07-01,)', 'turnover',
        'W.Btw/CTVA art. 44, § 2bis', 'open',
        'Een overheid die van dotaties leeft, heeft geen omzet; dan meten de kosten of de '
        'begroting.',
        'Une autorité financée par dotations n’a pas de chiffre d’affaires ; ses coûts ou son '
        'budget servent alors de mesure.',
        'A public body that lives on grants has no turnover; its costs or its budget measure it '
        'then.'),
    ('VAT-5', 'group_predominance_threshold', '[2016-07-01,)', 'more than 50.00 %',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Ook bij de vereniging overwegen de handelingen voor leden, en daarvan de vrijgestelde; '
        'beide verhoudingen worden gevolgd.',
        'Dans l’association aussi, les opérations pour les membres prédominent, comme les '
        'opérations exemptées ; les deux rapports sont suivis.',
        'In the association, too, operations for members predominate, and so do exempt ones; both '
        'ratios are watched.'),
    ('VAT-6', 'exemption_choice', '[2016-07-01,)', 'none',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Wie aan de voorwaarden voldoet, moet vrijgesteld worden; btw aanrekenen is geen keuze.',
        'Si les conditions sont remplies, l’exemption s’impose ; porter la TVA en compte n’est '
        'pas un choix.',
        'Where the conditions hold, the exemption must be applied; charging VAT is no option.'),
    ('VAT-7', 'goods_treatment', '[2016-07-01,)', 'taxed',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Goederen zijn altijd belast, ook voor een vrijgesteld lid, en de btw op hun aankoop is '
        'aftrekbaar.',
        'Les biens sont toujours taxés, même pour un membre exempté, et la TVA sur leur achat est '
        'déductible.',
        'Goods are always taxed, for an exempt member as well, and the VAT on buying them is '
        'deductible.'),
    ('VAT-7', 'ancillary_goods', '[2016-07-01,)', 'as the service',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Goederen die noodzakelijk en duidelijk bijkomstig zijn bij een dienst, volgen die '
        'dienst.',
        'Les biens nécessaires et clairement accessoires à un service suivent ce service.',
        'Goods that are necessary for a service and clearly secondary to it follow that service.'),
    ('VAT-8', 'taxed_use', '[2016-07-01,)', 'taxed',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Een dienst voor het belaste werk van een lid valt buiten de vrijstelling.',
        'Un service destiné à l’activité taxée d’un membre ne bénéficie pas de l’exemption.',
        'A service for a member’s taxed work is outside the exemption.'),
    ('VAT-8', 'taxed_use_tolerance', '(,2016-07-01)', '10 %',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Onder de vroegere regeling mocht een tiende van het gebruik belast zijn.',
        'Sous l’ancien régime, un dixième de l’usage pouvait être taxé.',
        'Under the earlier regime a tenth of the use could be for taxed work.'),
    ('VAT-8', 'taxed_use_tolerance', '[2016-07-01,)', 'none',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'De tolerantie van de vroegere regeling is vervallen.',
        'La tolérance de l’ancien régime a disparu.',
        'The tolerance of the earlier regime is gone.'),
    ('VAT-8', 'dual_use', '[2016-07-01,)', 'split by a key',
        'W.Btw/CTVA art. 44, § 2bis', 'open',
        'Wat voor vrijgesteld en belast werk samen dient, wordt met een sleutel gesplitst; de wet '
        'zegt het niet.',
        'Ce qui sert à la fois à l’activité exemptée et taxée est scindé par une clé ; la loi '
        'n’en dit rien.',
        'What serves exempt and taxed work together is split by a key; the law does not say.'),
    ('VAT-9', 'price', '[2016-07-01,)', 'cost, to the cent',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'De leden betalen samen precies wat het kostte: geen marge, geen overschot, en '
        'voorschotten worden afgerekend.',
        'Les membres paient ensemble exactement le coût : ni marge, ni excédent, et les '
        'provisions sont décomptées.',
        'Together the members pay exactly what it cost: no margin, no surplus, and provisions are '
        'settled.'),
    ('VAT-9', 'share_rounding', '[2016-07-01,)', 'largest remainder',
        'W.Btw/CTVA art. 44, § 2bis', 'executed',
        'De centen die na het delen overblijven, gaan naar de grootste resten, zodat de aandelen '
        'precies sluiten.',
        'Les centimes qui restent après le partage vont aux plus grands restes, et les '
        'quotes-parts ferment exactement.',
        'The cents left after dividing go to the largest remainders, so that the shares close '
        'exactly.'),
    ('VAT-9', 'reserves', '[2016-07-01,)', 'none',
        'W.Btw/CTVA art. 44, § 2bis', 'open',
        'Of uit bijdragen een reserve mag groeien, is niet beslist; het programma vormt er geen.',
        'Que des contributions puissent former une réserve n’est pas tranché ; le programme n’en '
        'constitue pas.',
        'Whether contributions may build a reserve is not settled; the program builds none.'),
    ('VAT-10', 'recipients', '[2008-12-11,)', 'one member is enough',
        'C-407/07', 'read',
        'Een dienst aan één lid of enkele leden is ook vrijgesteld.',
        'Un service rendu à un seul membre ou à quelques-uns est exempté aussi.',
        'A service to one member, or to a few, is exempt as well.'),
    ('VAT-11', 'vat_within_cost', '[2016-07-01,)', 'not deductible',
        'Circ. 31/2016, 61-62', 'read',
        'De btw die in een kost zit, trekt geen lid af; op een vrijgesteld document staat dus '
        'geen btw-bedrag.',
        'La TVA comprise dans un coût n’est déductible par aucun membre ; un document exempté ne '
        'montre donc aucun montant de TVA.',
        'No member deducts the VAT within a cost; an exempt document therefore shows no amount of '
        'VAT.'),
    ('VAT-12', 'non_members', '[2016-07-01,)', 'taxed',
        'W.Btw/CTVA art. 44, § 2bis; C-400/18', 'read',
        'Wie geen lid is of niet in aanmerking komt, betaalt btw; dat raakt de vrijstelling van '
        'de anderen niet.',
        'Qui n’est pas membre ou ne remplit pas les conditions paie la TVA ; l’exemption des '
        'autres n’en souffre pas.',
        'Those who are no members, or do not qualify, pay VAT; the others keep their exemption.'),
    ('VAT-12', 'non_member_price', '[2016-07-01,)', 'at least the full cost',
        'Circ. 31/2016, 5.2', 'open',
        'Een niet-lid betaalt minstens de volle kostprijs met zijn deel van de algemene kosten.',
        'Un non-membre paie au moins le coût complet, avec sa part des frais généraux.',
        'A non-member pays at least the full cost with its part of the overhead.'),
    ('VAT-13', 'professions', '[2017-09-21,)', 'no restriction',
        'C-616/15', 'read',
        'De vrijstelling mag niet tot enkele beroepen beperkt worden.',
        'L’exemption ne peut être limitée à certaines professions.',
        'The exemption may not be restricted to certain professions.'),
    ('VAT-13', 'competition_test', '[2016-07-01,)', 'attested per service',
        'W.Btw/CTVA art. 44, § 2bis', 'general',
        'Voor elke dienst verklaart iemand dat hij de mededinging niet verstoort; dat wordt niet '
        'vermoed.',
        'Pour chaque service, quelqu’un atteste qu’il ne fausse pas la concurrence ; cela ne se '
        'présume pas.',
        'For each service somebody attests that it does not distort competition; distortion is '
        'not presumed.'),
    ('VAT-14', 'finance_members', '[2016-07-01,2022-01-01)', 'exempt',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Leden uit de financiële en verzekeringssector konden nog vrijgesteld zijn.',
        'Les membres du secteur financier et des assurances pouvaient encore être exemptés.',
        'Members in finance and insurance could still be exempt.'),
    ('VAT-14', 'finance_members', '[2022-01-01,)', 'taxed',
        'W.Btw/CTVA art. 44, § 2bis; C-605/15, C-326/15', 'read',
        'Voor de financiële en verzekeringssector is de vrijstelling afgeschaft, zonder '
        'terugwerkende kracht.',
        'Pour le secteur financier et des assurances, l’exemption est supprimée, sans effet '
        'rétroactif.',
        'For finance and insurance the exemption is abolished, without retroactive effect.'),
    ('VAT-14', 'finance_members_joining', '[2021-07-01,)', 'taxed',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Wie uit die sector na 30 juni 2021 toetrad, kreeg de vrijstelling niet meer.',
        'Les membres de ce secteur entrés après le 30 juin 2021 n’ont plus eu l’exemption.',
        'Members of that sector that joined after 30 June 2021 no longer got the exemption.'),
    ('VAT-14', 'predominance_numerator', '[2022-01-01,)', 'without finance, insurance, rent',
        'W.Btw/CTVA art. 44, § 2bis', 'open',
        'Vrijgestelde omzet uit financiën, verzekering en verhuur telt niet mee voor VAT-4; de '
        'juiste tekst is na te lezen.',
        'Le chiffre exempté des finances, assurances et locations ne compte pas pour VAT-4 ; le '
        'texte exact est à vérifier.',
        'Exempt turnover from finance, insurance and rent does not count for VAT-4; the exact '
        'wording is to be checked.'),
    ('VAT-15', 'vat_group_members', '[2020-11-18,)', 'taxed',
        'C-77/19', 'general',
        'Een lid in een btw-eenheid is belast zolang niet alle leden van die eenheid ook lid zijn '
        'van de vereniging.',
        'Un membre d’une unité TVA est taxé tant que toute l’unité n’est pas membre de '
        'l’association.',
        'A member of a VAT group is taxed as long as not all of that group belong to the '
        'association.'),
    ('VAT-16', 'notification_term', '[2016-07-01,)', 'one month from the start',
        'Circ. 31/2016', 'read',
        'Binnen een maand na het begin gaan een aangifte en de ledenlijst met de aard van hun '
        'werk naar het btw-kantoor.',
        'Dans le mois du début, une déclaration et la liste des membres avec leur activité vont à '
        'l’office de la TVA.',
        'Within a month of the start a declaration and the list of members with their activities '
        'go to the VAT office.'),
    ('VAT-16', 'notification_of_earlier_groups', '[2016-07-01,2017-04-01)', 'by 31 March 2017',
        'Circ. 31/2016', 'read',
        'Wie al bestond, had na uitstel tot 31 maart 2017.',
        'Les groupements existants avaient, après report, jusqu’au 31 mars 2017.',
        'Groups that existed before had until 31 March 2017, after a postponement.'),
    ('VAT-16', 'change_term', '[2016-07-01,)', 'one month',
        'Circ. 31/2016', 'general',
        'Een wijziging van leden of hun werk wordt vermoedelijk binnen een maand gemeld.',
        'Un changement de membres ou d’activités se signale vraisemblablement dans le mois.',
        'A change of members or their activities is presumably reported within a month.'),
    ('VAT-17', 'loss_of_standing', '[2016-07-01,)', 'that member, from that day',
        'W.Btw/CTVA art. 44, § 2bis', 'open',
        'Een lid dat niet meer in aanmerking komt, is vanaf die dag belast; de anderen blijven '
        'vrijgesteld. Geen tekst bevestigt dit.',
        'Un membre qui ne remplit plus les conditions est taxé dès ce jour ; les autres restent '
        'exemptés. Aucun texte ne le confirme.',
        'A member that no longer qualifies is taxed from that day; the others stay exempt. No '
        'text confirms it.'),
    ('VAT-18', 'deduction_method', '[2007-01-01,)', 'actual use or pro rata',
        'Dir. 2006/112/EC art. 173-174', 'read',
        'Een gemengde vereniging trekt btw af volgens werkelijk gebruik of volgens het algemeen '
        'verhoudingsgetal.',
        'Une association mixte déduit la TVA selon l’affectation réelle ou selon le prorata '
        'général.',
        'A mixed association deducts VAT by actual use or by the general pro rata.'),
    ('VAT-18', 'pro_rata_exclusions', '[2007-01-01,)', 'incidental finance, capital goods',
        'Dir. 2006/112/EC art. 174(2)', 'read',
        'Bijkomstige financiële en vastgoedhandelingen en verkochte bedrijfsmiddelen tellen niet '
        'mee in de breuk.',
        'Les opérations financières et immobilières accessoires et la vente de biens '
        'd’investissement n’entrent pas dans la fraction.',
        'Incidental finance and property and the sale of capital goods stay out of the fraction.'),
    ('VAT-19', 'general_pro_rata_rounding', '[2007-01-01,)', 'up, to a whole percent',
        'Dir. 2006/112/EC art. 175(1)', 'read',
        'Het algemeen verhoudingsgetal wordt naar boven afgerond: 7,01 % wordt 8 %.',
        'Le prorata général s’arrondit vers le haut : 7,01 % devient 8 %.',
        'The general pro rata is rounded up: 7.01 % becomes 8 %.'),
    ('VAT-19', 'special_pro_rata_rounding', '[2016-06-16,)', 'not required',
        'C-186/15', 'read',
        'Een bijzonder verhoudingsgetal hoeft niet naar boven afgerond te worden.',
        'Un prorata spécial ne doit pas être arrondi vers le haut.',
        'A special pro rata need not be rounded up.'),
    ('VAT-20', 'actual_use_procedure', '(,2023-01-01)', 'licence',
        'W.Btw/CTVA art. 46, § 2', 'read',
        'Werkelijk gebruik vroeg een vergunning.',
        'L’affectation réelle demandait une autorisation.',
        'Actual use needed a licence.'),
    ('VAT-20', 'actual_use_procedure', '[2023-01-01,)', 'electronic notice beforehand',
        'W.Btw/CTVA art. 46, § 2', 'read',
        'Werkelijk gebruik wordt vooraf elektronisch gemeld, met formulier 604A of bij wijziging '
        '604B.',
        'L’affectation réelle est notifiée d’avance par voie électronique, formulaire 604A ou '
        '604B en cas de changement.',
        'Actual use is notified electronically beforehand, by form 604A, or 604B for a change.'),
    ('VAT-20', 'actual_use_transition', '[2023-01-01,2023-07-01)', 'before 1 July 2023',
        'W.Btw/CTVA art. 46, § 2', 'read',
        'Wie al naar werkelijk gebruik aftrok, meldde dat voor 1 juli 2023.',
        'Qui déduisait déjà selon l’affectation réelle le notifiait avant le 1er juillet 2023.',
        'Those who already deducted by actual use gave notice before 1 July 2023.'),
    ('VAT-20', 'actual_use_commitment', '[2023-01-01,)', 'until 31 December of year 3',
        'W.Btw/CTVA art. 46, § 2', 'read',
        'De keuze voor werkelijk gebruik bindt minstens tot eind december van het derde jaar na '
        'de melding.',
        'Le choix de l’affectation réelle lie au moins jusqu’à fin décembre de la troisième année '
        'après la notification.',
        'The choice for actual use binds at least until the end of December of the third year '
        'after the notice.'),
    ('VAT-20', 'general_pro_rata_notice', '[2024-01-01,)', 'required',
        'W.Btw/CTVA art. 46, § 1', 'read',
        'Ook het algemeen verhoudingsgetal wordt gemeld.',
        'Le prorata général se notifie aussi.',
        'The general pro rata is notified, too.'),
    ('VAT-20', 'general_pro_rata_transition', '[2024-01-01,2024-07-01)', 'before 1 July 2024',
        'W.Btw/CTVA art. 46, § 1', 'read',
        'Wie het algemeen verhoudingsgetal al toepaste, meldde dat voor 1 juli 2024.',
        'Qui appliquait déjà le prorata général le notifiait avant le 1er juillet 2024.',
        'Those who already applied the general pro rata gave notice before 1 July 2024.'),
    ('VAT-20', 'ratio_report', '[2024-01-01,)', 'first return of the year',
        'W.Btw/CTVA art. 46', 'read',
        'Het definitieve cijfer van vorig jaar en het voorlopige van dit jaar gaan mee met de '
        'eerste aangifte, kwartaal of maand 1 tot 3.',
        'Le chiffre définitif de l’an passé et le provisoire de cette année accompagnent la '
        'première déclaration, trimestre 1 ou mois 1 à 3.',
        'Last year’s final ratio and this year’s provisional one go with the return of quarter 1, '
        'or of month 1 to 3.'),
    ('VAT-20', 'ratio_revision', '[2007-01-01,)', 'pools settled again',
        'Dir. 2006/112/EC art. 175(3)', 'general',
        'Wijkt het definitieve cijfer af, dan wijzigen de kosten van het afgesloten jaar en '
        'worden ze opnieuw afgerekend.',
        'Si le chiffre définitif diffère, les coûts de l’année close changent et sont décomptés à '
        'nouveau.',
        'Where the final ratio differs, the costs of the closed year change and are settled '
        'again.'),
    ('VAT-21', 'provision_treatment', '[2016-07-01,)', 'as the supply',
        'W.Btw/CTVA art. 44, § 2bis', 'general',
        'Een voorschot volgt de regeling van wat ermee betaald wordt: vrijgesteld of met btw.',
        'Une provision suit le régime de ce qu’elle paie : exempté ou avec TVA.',
        'A provision follows the regime of what it pays for: exempt, or with VAT.'),
    ('VAT-21', 'settlement', '[2016-07-01,)', 'every pool, every year',
        'W.Btw/CTVA art. 44, § 2bis', 'general',
        'Elk jaar wordt per lid en kostenplaats het werkelijke aandeel met de voorschotten '
        'verrekend.',
        'Chaque année, par membre et centre de coûts, la quote-part réelle est imputée sur les '
        'provisions.',
        'Each year, per member and pool, the real share is set off against the provisions.'),
    ('VAT-22', 'own_staff_for_exempt_use', '[2016-07-01,)', 'exempt',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Eigen personeel voor het vrijgestelde werk van een lid is vrijgesteld; op lonen rust '
        'geen btw.',
        'Le personnel propre pour l’activité exemptée d’un membre est exempté ; les salaires ne '
        'portent pas de TVA.',
        'Own staff for a member’s exempt work is exempt; wages bear no VAT.'),
    ('VAT-22', 'own_staff_for_other_use', '[2016-07-01,)', 'taxed, 21 %',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Eigen personeel voor een niet-lid of voor belast werk is belast.',
        'Le personnel propre pour un non-membre ou pour une activité taxée est taxé.',
        'Own staff for a non-member, or for taxed work, is taxed.'),
    ('VAT-22', 'consultant_for_exempt_use', '[2016-07-01,)', 'exempt, VAT in the cost',
        'Circ. 31/2016, 61', 'read',
        'De btw op een externe specialist voor vrijgesteld werk wordt een deel van de kost.',
        'La TVA sur un consultant externe pour l’activité exemptée devient une partie du coût.',
        'The VAT on an external consultant for exempt work becomes a part of the cost.'),
    ('VAT-22', 'goods_resold', '[2016-07-01,)', 'taxed, input VAT deductible',
        'W.Btw/CTVA art. 44, § 2bis', 'read',
        'Doorverkochte goederen zijn belast tegen 6, 12 of 21 %, en de btw op hun aankoop wordt '
        'volledig afgetrokken.',
        'Les biens revendus sont taxés à 6, 12 ou 21 %, et la TVA sur leur achat est entièrement '
        'déduite.',
        'Goods resold are taxed at 6, 12 or 21 %, and the VAT on buying them is deducted in full.'),
    ('VAT-22', 'disbursement', '[2016-07-01,)', 'outside the taxable amount',
        'Dir. 2006/112/EC art. 79(c)', 'read',
        'Wat in naam van een lid is voorgeschoten, wordt zonder btw en ongewijzigd teruggevraagd.',
        'Ce qui a été avancé au nom d’un membre est réclamé sans TVA et sans changement.',
        'What was advanced in a member’s name is asked back without VAT and unchanged.'),
    ('VAT-22', 'membership_fee', '[2016-07-01,)', 'outside the scope',
        'W.Btw/CTVA art. 44, § 2bis', 'open',
        'Een bijdrage zonder tegenprestatie valt vermoedelijk buiten de btw; haar invloed op de '
        'aftrek is onzeker.',
        'Une cotisation sans contrepartie est vraisemblablement hors TVA ; son effet sur la '
        'déduction est incertain.',
        'A fee for no service is presumably outside VAT; its effect on deduction is uncertain.'),
    ('VAT-23', 'foreign_service', '[2016-07-01,)', 'VAT by the association',
        'Dir. 2006/112/EC art. 196', 'read',
        'Op een dienst uit een andere lidstaat geeft de vereniging zelf de Belgische btw aan.',
        'Sur un service d’un autre État membre, l’association déclare elle-même la TVA belge.',
        'On a service from another Member State the association declares the Belgian VAT itself.'),
    ('VAT-23', 'foreign_service_cost', '[2016-07-01,)', 'with the VAT not deducted',
        'Dir. 2006/112/EC art. 196', 'general',
        'Het deel van die btw dat niet aftrekbaar is, hoort bij de kost en bij de maatstaf in '
        'rooster 81 tot 83.',
        'La part non déductible de cette TVA entre dans le coût et dans les grilles 81 à 83.',
        'The part of that VAT that is not deducted belongs to the cost, and in grids 81 to 83.'),
    ('VAT-23', 'special_return_day', '[2016-07-01,)', '25th after the quarter',
        'W.Btw/CTVA art. 53ter', 'read',
        'Wie alleen vrijgesteld werkt, geeft zulke aankopen aan in een bijzondere aangifte.',
        'Qui ne fait que des opérations exemptées déclare ces achats dans une déclaration '
        'spéciale.',
        'Who makes exempt supplies only declares such purchases in a special return.'),
    ('VAT-24', 'rate_standard', '[1996-01-01,)', '21 %',
        'KB/AR nr./n° 20', 'read',
        'Het normale tarief, voor belaste leveringen en diensten van een kostenplaats zonder '
        'ander tarief.',
        'Le taux normal, pour les opérations taxées d’un centre de coûts sans autre taux.',
        'The standard rate, for the taxed supplies of a pool without another rate.'),
    ('VAT-24', 'rate_intermediate', '(,)', '12 %',
        'KB/AR nr./n° 20', 'read',
        'Het tussentarief.',
        'Le taux intermédiaire.',
        'The intermediate rate.'),
    ('VAT-24', 'rate_reduced', '(,)', '6 %',
        'KB/AR nr./n° 20', 'read',
        'Het verlaagde tarief.',
        'Le taux réduit.',
        'The reduced rate.'),
    ('VAT-24', 'grid_of_vat_due', '(,)', '54 = 6 % of 01 + 12 % of 02 + 21 % of 03',
        'KB/AR nr./n° 1', 'read',
        'De verschuldigde btw in de aangifte volgt uit de maatstaven per tarief.',
        'La TVA due dans la déclaration découle des bases par taux.',
        'The VAT due in the return follows from the bases per rate.'),
    ('VAT-24', 'grid_of_exempt_turnover', '[2016-07-01,)', 'none',
        'KB/AR nr./n° 1', 'general',
        'De omzet die onder artikel 44 vrijgesteld is, staat niet in rooster 00.',
        'Le chiffre d’affaires exempté par l’article 44 ne figure pas en grille 00.',
        'Turnover that article 44 exempts does not stand in grid 00.'),
    ('VAT-25', 'monthly_return_day', '(,)', '20',
        'W.Btw/CTVA art. 53', 'read',
        'De maandaangifte is in op de twintigste van de volgende maand.',
        'La déclaration mensuelle est due le vingt du mois suivant.',
        'The monthly return is due on the twentieth of the next month.'),
    ('VAT-25', 'quarterly_return_day', '(,2025-01-01)', '20',
        'W.Btw/CTVA art. 53', 'general',
        'De kwartaalaangifte was in op de twintigste van de maand na het kwartaal.',
        'La déclaration trimestrielle était due le vingt du mois après le trimestre.',
        'The quarterly return was due on the twentieth of the month after the quarter.'),
    ('VAT-25', 'quarterly_return_day', '[2025-01-01,)', '25',
        'W.Btw/CTVA art. 53', 'read',
        'De kwartaalaangifte en de opgave van handelingen in de Unie zijn in op de '
        'vijfentwintigste na het kwartaal.',
        'La déclaration trimestrielle et le relevé intracommunautaire sont dus le vingt-cinq '
        'après le trimestre.',
        'The quarterly return and the listing of intra-Community supplies are due on the '
        'twenty-fifth after the quarter.'),
    ('VAT-25', 'correction', '[2025-01-01,)', 'in the next return',
        'W.Btw/CTVA art. 53', 'read',
        'Na de wettelijke dag komt een verbetering in de volgende aangifte.',
        'Après l’échéance légale, une correction entre dans la déclaration suivante.',
        'After the statutory day a correction goes in the next return.'),
    ('VAT-25', 'substitute_return_minimum', '[2025-01-01,)', 'EUR 2,100',
        'W.Btw/CTVA art. 53', 'read',
        'Ontbreekt een aangifte langer dan drie maanden, dan komt er een vervangende met minstens '
        'dit bedrag.',
        'Si une déclaration manque plus de trois mois, une déclaration de substitution vient avec '
        'ce montant au moins.',
        'Where a return is missing for over three months, a substitute of at least this amount is '
        'made.'),
    ('VAT-25', 'provision_account', '[2026-05-01,)', 'announced',
        'W.Btw/CTVA', 'general',
        'Een provisierekening bij de btw is aangekondigd; alleen de kop van het bericht is '
        'gelezen.',
        'Un compte-provision TVA est annoncé ; seul le titre de l’annonce a été lu.',
        'A provision account for VAT is announced; only the headline was read.'),
    ('VAT-26', 'mention_of_exemption', '[2016-07-01,)', 'art. 44, § 2bis',
        'Circ. 31/2016, 4.6', 'general',
        'Elk vrijgesteld document noemt het artikel, in de taal van het lid.',
        'Chaque document exempté cite l’article, dans la langue du membre.',
        'Each exempt document names the article, in the member’s language.'),
    ('VAT-26', 'document', '[2016-07-01,)', 'required',
        'Circ. 31/2016, 4.6', 'read',
        'Ook voor vrijgestelde diensten komt er een document; wat erop moet staan, is niet '
        'gelezen.',
        'Un document s’impose aussi pour les services exemptés ; son contenu n’a pas été lu.',
        'Exempt services get a document, too; what it must hold was not read.'),
    ('VAT-26', 'annual_listing', '[2016-07-01,)', 'not entered',
        'W.Btw/CTVA art. 53quinquies', 'general',
        'Vrijgestelde handelingen komen niet in de jaarlijkse klantenlisting.',
        'Les opérations exemptées n’entrent pas dans le listing annuel des clients.',
        'Exempt supplies are not entered in the annual listing of clients.'),
    ('ID-1', 'check_digits', '(,)', '97 − (first 8 mod 97)',
        'KBO/BCE', 'executed',
        'Een ondernemingsnummer heeft tien cijfers; de laatste twee volgen uit de eerste acht.',
        'Un numéro d’entreprise a dix chiffres ; les deux derniers découlent des huit premiers.',
        'An enterprise number has ten digits; the last two follow from the first eight.'),
    ('ID-1', 'first_digit', '(,)', '0 or 1',
        'KBO/BCE', 'executed',
        'Een ondernemingsnummer begint met 0 of 1; met 2 tot 8 beginnen vestigingsnummers.',
        'Un numéro d’entreprise commence par 0 ou 1 ; 2 à 8 désignent des unités d’établissement.',
        'An enterprise number begins with 0 or 1; 2 to 8 are numbers of establishments.'),
    ('ID-2', 'vat_number', '(,)', 'BE and the enterprise number',
        'W.Btw/CTVA art. 50', 'executed',
        'Een Belgisch btw-nummer is BE met het ondernemingsnummer; niet elk nummer is actief voor '
        'btw.',
        'Un numéro de TVA belge est BE et le numéro d’entreprise ; tout numéro n’est pas actif '
        'pour la TVA.',
        'A Belgian VAT number is BE with the enterprise number; not every number is active for '
        'VAT.'),
    ('ID-3', 'iban_check', '(,)', 'mod 97 = 1',
        'ISO 13616', 'executed',
        'Een IBAN laat bij deling door 97 rest 1; een Belgische heeft zestien tekens en een eigen '
        'controlegetal.',
        'Un IBAN divisé par 97 laisse 1 ; un IBAN belge a seize caractères et sa propre clé de '
        'contrôle.',
        'An IBAN leaves 1 when divided by 97; a Belgian one has sixteen characters and a check of '
        'its own.'),
    ('ID-4', 'bic_form', '(,)', '8 or 11 signs',
        'ISO 9362', 'executed',
        'Een BIC heeft vier letters van de bank, twee van het land en twee of vijf tekens; acht '
        'is elf met XXX.',
        'Un BIC a quatre lettres de la banque, deux du pays et deux ou cinq signes ; huit vaut '
        'onze avec XXX.',
        'A BIC has four letters of the bank, two of the country and two or five signs; eight is '
        'eleven with XXX.'),
    ('ID-5', 'reference_check', '(,)', 'mod 97, 0 becomes 97',
        'Febelfin OGM/VCS', 'executed',
        'Een gestructureerde mededeling heeft tien cijfers en twee die hun rest zijn, nooit 00.',
        'Une communication structurée a dix chiffres et deux qui en sont le reste, jamais 00.',
        'A structured communication has ten digits and two that are their remainder, never 00.'),
    ('PEP-3', 'category_of_exempt', '(,)', 'E',
        'EN 16931 BR-E-01 … BR-E-10', 'executed',
        'Een vrijgestelde factuur heeft één btw-regel van categorie E met tarief 0, bedrag 0 en '
        'een reden.',
        'Une facture exemptée a une seule ligne de TVA de catégorie E, taux 0, montant 0, avec un '
        'motif.',
        'An exempt invoice has one VAT breakdown of category E at rate 0, amount 0, with a '
        'reason.'),
    ('PEP-3', 'reason_of_exemption', '(,)', 'VATEX-EU-132-1F',
        'EN 16931 BT-121', 'read',
        'De reden is de code voor zelfstandige groeperingen, met een tekst erbij; Belgische codes '
        'bestaan niet.',
        'Le motif est le code des groupements autonomes, accompagné d’un texte ; il n’y a pas de '
        'codes belges.',
        'The reason is the code for independent groups, with a text beside it; there are no '
        'Belgian codes.'),
    ('PEP-3', 'grounds_on_a_document', '(,)', 'one',
        'EN 16931 BR-E-01', 'executed',
        'Een document draagt één grond van vrijstelling; daarom krijgt een lid een document per '
        'behandeling.',
        'Un document porte un seul motif d’exemption ; un membre reçoit donc un document par '
        'traitement.',
        'A document bears one ground of exemption; so a member gets one document a treatment.'),
    ('PEP-4', 'category_of_taxed', '(,)', 'S',
        'EN 16931', 'read',
        'Wat tegen 6, 12 of 21 % belast is, heeft categorie S.',
        'Ce qui est taxé à 6, 12 ou 21 % est de catégorie S.',
        'What is taxed at 6, 12 or 21 % has category S.'),
    ('PEP-4', 'reason_of_disbursement', '(,)', 'VATEX-EU-79-C',
        'EN 16931 BT-121', 'read',
        'Een uitgave in naam van een lid staat onder categorie E met een eigen reden.',
        'Un débours au nom d’un membre figure en catégorie E avec un motif propre.',
        'A disbursement in a member’s name stands under category E with a reason of its own.'),
    ('PEP-5', 'vat_rounding', '(,)', 'once per rate',
        'KB/AR 8.7.2025', 'read',
        'De btw wordt per tarief op het totaal afgerond, nooit per lijn.',
        'La TVA est arrondie par taux sur le total, jamais par ligne.',
        'VAT is rounded per rate on the total, never per line.'),
    ('PEP-5', 'decimals_of_amounts', '(,)', '2',
        'EN 16931 BR-DEC', 'read',
        'Een bedrag heeft hoogstens twee decimalen.',
        'Un montant a deux décimales au plus.',
        'An amount has two decimals at most.'),
    ('PEP-6', 'credit_note_amounts', '(,)', 'positive',
        'EN 16931 BG-3', 'read',
        'Een creditnota heeft positieve bedragen en verwijst naar wat ze verbetert.',
        'Une note de crédit a des montants positifs et renvoie à ce qu’elle corrige.',
        'A credit note has positive amounts and refers to what it corrects.'),
    ('PEP-6', 'credit_note_type', '(,)', '381',
        'UNTDID 1001', 'read',
        'De soort van een creditnota in een elektronisch bericht.',
        'Le type d’une note de crédit dans un message électronique.',
        'The type of a credit note in an electronic message.'),
    ('PEP-6', 'settled_provision', '(,)', 'negative line or prepaid amount',
        'EN 16931 BT-113', 'executed',
        'Een verrekend voorschot staat als negatieve lijn of als vooruitbetaald bedrag; beide '
        'zijn geldig.',
        'Une provision imputée figure comme ligne négative ou comme montant prépayé ; les deux '
        'sont valables.',
        'A settled provision stands as a negative line or as a prepaid amount; both are valid.'),
    ('PEP-7', 'e_invoice_for_taxed', '[2026-01-01,)', 'required',
        'Wet/Loi 6.2.2024; KB/AR 8.7.2025', 'read',
        'Belaste handelingen voor btw-plichtigen worden elektronisch gefactureerd, in de regel '
        'langs Peppol.',
        'Les opérations taxées pour des assujettis sont facturées électroniquement, en principe '
        'par Peppol.',
        'Taxed supplies to taxable persons are invoiced electronically, by Peppol as a rule.'),
    ('PEP-7', 'e_invoice_for_exempt', '[2026-01-01,)', 'voluntary',
        'Wet/Loi 6.2.2024', 'read',
        'Voor handelingen die artikel 44 vrijstelt, bestaat geen plicht tot elektronisch '
        'factureren.',
        'Pour les opérations exemptées par l’article 44, la facture électronique n’est pas '
        'obligatoire.',
        'For supplies that article 44 exempts there is no duty to invoice electronically.'),
    ('PEP-7', 'e_invoice_fines', '[2026-01-01,)', 'EUR 1,500, 3,000, 5,000',
        'Wet/Loi 6.2.2024', 'read',
        'De boeten voor een eerste, een tweede en elke volgende inbreuk, met drie maanden '
        'ertussen.',
        'Les amendes pour une première, une deuxième et chaque infraction suivante, à trois mois '
        'd’intervalle.',
        'The fines for a first, a second and each later offence, three months apart.'),
    ('PEP-7', 'e_invoice_tolerance', '[2026-01-01,2026-04-01)', 'no fines',
        'FOD/SPF Financiën/Finances', 'read',
        'In de eerste drie maanden van 2026 werd de plicht gedoogd.',
        'Pendant les trois premiers mois de 2026, une tolérance a valu.',
        'In the first three months of 2026 the duty was tolerated.'),
    ('AGM-8', 'votes_of_a_member', '[2019-05-01,)', 'equal, unless the articles say',
        'WVV/CSA art. 9:17', 'general',
        'Elk lid heeft dezelfde stem tenzij de statuten anders bepalen; een gewicht per categorie '
        'staat dus in de statuten.',
        'Chaque membre a une voix égale sauf disposition des statuts ; un poids par catégorie y '
        'figure donc.',
        'Each member has an equal vote unless the articles say otherwise; a weight per category '
        'stands in them.'),
    ('AGM-18', 'register_term', '[2019-05-01,)', '8 days',
        'WVV/CSA art. 9:3', 'read',
        'Toetreding en uittreding komen binnen acht dagen in het ledenregister, dat de leden '
        'mogen inzien.',
        'Entrées et sorties sont inscrites dans les huit jours au registre des membres, que '
        'ceux-ci peuvent consulter.',
        'Admissions and resignations are entered within eight days in the register, which members '
        'may consult.'),
    ('RET-1', 'vat_documents', '(,2023-01-01)', '7 years',
        'W.Btw/CTVA art. 60', 'general',
        'Boeken en documenten voor de btw werden zeven jaar bewaard.',
        'Les livres et documents TVA se conservaient sept ans.',
        'Books and documents for VAT were kept for seven years.'),
    ('RET-1', 'vat_documents', '[2023-01-01,)', '10 years',
        'W.Btw/CTVA art. 60; Circ. 2023/C/58', 'read',
        'Boeken, facturen en documenten voor de btw worden tien jaar bewaard, vanaf 1 januari na '
        'hun datum.',
        'Livres, factures et documents TVA se conservent dix ans à compter du 1er janvier qui '
        'suit leur date.',
        'Books, invoices and documents for VAT are kept for ten years from 1 January after their '
        'date.'),
    ('RET-3', 'accounting_documents', '(,)', '7 years',
        'WER/CDE art. III.86, III.88', 'read',
        'Het boekhoudrecht vraagt zeven jaar; de langste termijn geldt.',
        'Le droit comptable demande sept ans ; le plus long délai vaut.',
        'Accounting law asks for seven years; the longest term holds.'),
    ('RET-6', 'e_invoice_original', '(,)', 'the XML received',
        'W.Btw/CTVA art. 60', 'general',
        'Het origineel van een elektronische factuur is het ontvangen bestand, ongewijzigd '
        'bewaard.',
        'L’original d’une facture électronique est le fichier reçu, conservé tel quel.',
        'The original of an electronic invoice is the file received, kept unaltered.'),
    ('RET-7', 'keep_until', '(,2022-01-01)', '31 December, year + 7',
        'W.Btw/CTVA art. 60', 'read',
        'Een document van voor 2022 wordt tot het einde van het zevende jaar bewaard.',
        'Un document d’avant 2022 se conserve jusqu’à la fin de la septième année.',
        'A document from before 2022 is kept until the end of the seventh year.'),
    ('RET-7', 'keep_until', '[2022-01-01,)', '31 December, year + 10',
        'W.Btw/CTVA art. 60', 'read',
        'Een document wordt tot het einde van het tiende jaar bewaard, langer bij een geschil of '
        'herziening.',
        'Un document se conserve jusqu’à la fin de la dixième année, plus longtemps en cas de '
        'litige ou de révision.',
        'A document is kept until the end of the tenth year, longer in a dispute or revision.'),
    ('GDPR-1', 'erasure', '[2018-05-25,)', 'after the retention term',
        'AVG/RGPD art. 6(1)(c), 17(3)(b)', 'general',
        'De bewaarplicht gaat voor op wissen; na de termijn worden persoonsgegevens gewist.',
        'L’obligation de conserver prime l’effacement ; après le délai, les données personnelles '
        'sont effacées.',
        'The duty to keep goes before erasure; when the term has ended, personal data are erased.'),
    ('GDPR-3', 'salary_detail', '[2018-05-25,)', 'the cost to be verified',
        'AVG/RGPD art. 5(1)(c)', 'general',
        'Een lid ziet van een gedetacheerde alleen de kost die het moet nagaan; de samenstelling '
        'zien de auditors.',
        'D’une personne détachée, un membre ne voit que le coût à vérifier ; sa composition est '
        'pour les auditeurs.',
        'Of a seconded person a member sees only the cost that it must verify; auditors see what '
        'it is made of.'),
    ('A11Y-1', 'standard', '[2019-09-23,)', 'EN 301 549',
        'Dir. (EU) 2016/2102; Wet/Loi 19.7.2018', 'read',
        'De pagina’s zijn waarneembaar, bedienbaar, begrijpelijk en robuust, met een '
        'toegankelijkheidsverklaring.',
        'Les pages sont perceptibles, utilisables, compréhensibles et robustes, avec une '
        'déclaration d’accessibilité.',
        'The pages are perceivable, operable, understandable and robust, with an accessibility '
        'statement.'),
    ('A11Y-1', 'level', '[2019-09-23,)', 'WCAG 2.1 AA',
        'EN 301 549', 'general',
        'Het niveau waarop de pagina’s getoetst worden.',
        'Le niveau auquel les pages sont testées.',
        'The level at which the pages are tested.'),
    ('A11Y-2', 'internal_sites', '[2019-09-23,)', 'in scope',
        'Dir. (EU) 2016/2102', 'general',
        'Ook een intranet of extranet van een overheid of haar vereniging moet toegankelijk zijn.',
        'L’intranet ou l’extranet d’une autorité ou de son association doit être accessible '
        'aussi.',
        'The intranet or extranet of a public body, or of its association, must be accessible, '
        'too.'),
    ('LANG-1', 'document_languages', '(,)', 'nl, fr',
        'Taalwetten/Lois linguistiques 18.7.1966', 'general',
        'Wat een lid ontvangt, is in zijn taal; in federale en Brusselse context Nederlands of '
        'Frans, soms Duits.',
        'Ce qu’un membre reçoit est dans sa langue ; au fédéral et à Bruxelles le néerlandais ou '
        'le français, parfois l’allemand.',
        'What a member receives is in its language; in a federal or Brussels context Dutch or '
        'French, at times German.'),
    ('INH-1', 'conditions', '[2017-06-30,)', '3, all of them',
        'Wet/Loi 17.6.2016 art. 30; Dir. 2014/24/EU art. 12', 'read',
        'Een lid besteedt rechtstreeks toe bij toezicht als op eigen diensten, genoeg werk voor '
        'de leden en geen privékapitaal.',
        'Un membre confie directement s’il y a un contrôle comme sur ses services, assez '
        'd’activité pour les membres et pas de capital privé.',
        'A member entrusts work directly given control as over its own departments, enough work '
        'for members and no private capital.'),
    ('INH-1', 'activity_for_members', '[2017-06-30,)', 'more than 80 %',
        'Wet/Loi 17.6.2016 art. 30', 'read',
        'Meer dan vier vijfde van het werk komt van de leden of wie zij controleren.',
        'Plus de quatre cinquièmes de l’activité viennent des membres ou de ceux qu’ils '
        'contrôlent.',
        'More than four fifths of the work come from the members, or from those they control.'),
    ('INH-5', 'reporting_to_members', '(,)', 'orders, costs, ratios',
        'Rekenhof/Cour des comptes', 'read',
        'Elk lid ziet zijn opdrachten, hun begroting en werkelijke kost, en wie de vereniging nog '
        'bedient.',
        'Chaque membre voit ses missions, leur budget et leur coût réel, et qui l’association '
        'sert encore.',
        'Each member sees its orders, their budget and real cost, and whom else the association '
        'serves.');
