-- The rules by which an assembly's weighted votes become decisions, in the register of rules.
-- Why: what the count does by law must be readable where the other rules are, with its article.
-- Source: AGM-7, AGM-9, AGM-10, AGM-11, AGM-12, AGM-13, AGM-14, AGM-19.
-- Effect: the register gets ten rows; nothing that stands in it changes.

INSERT INTO kernel.rule (
    identifier, parameter, span, value, law, confidence, meaning_nl, meaning_fr, meaning_en)
VALUES
    ('AGM-7', 'proxy', '[2019-05-01,)', 'another member, unless the articles say',
        'WVV/CSA art. 9:15', 'general',
        'Een lid laat zich vertegenwoordigen door een ander lid, of door wie de statuten toelaten; '
        'de wet begrenst het aantal volmachten niet, de statuten mogen dat.',
        'Un membre se fait représenter par un autre membre, ou par qui les statuts admettent ; la loi '
        'ne limite pas le nombre de procurations, les statuts peuvent le faire.',
        'A member is represented by another member, or by whom the articles allow; the law does not '
        'limit the number of proxies, the articles may.'),
    ('AGM-9', 'ordinary_majority', '[2019-05-01,)', 'more than 1/2 of the votes',
        'WVV/CSA art. 9:17', 'general',
        'Een gewoon besluit vraagt meer dan de helft van de stemmen; bij staking is het verworpen. '
        'Of onthoudingen meetellen zeggen de statuten; anders tellen ze niet.',
        'Une décision ordinaire requiert plus de la moitié des voix ; en cas de parité elle est '
        'rejetée. Les statuts disent si les abstentions comptent ; sinon elles ne comptent pas.',
        'An ordinary decision needs more than half of the votes; a tie rejects it. Whether abstentions '
        'count the articles say; otherwise they do not.'),
    ('AGM-10', 'articles_quorum', '[2019-05-01,)', '2/3 of the members',
        'WVV/CSA art. 9:21', 'read',
        'Voor een statutenwijziging zijn ten minste twee derde van de leden aanwezig of '
        'vertegenwoordigd.',
        'Pour une modification des statuts, deux tiers au moins des membres sont présents ou '
        'représentés.',
        'For an amendment of the articles at least two thirds of the members are present or '
        'represented.'),
    ('AGM-10', 'articles_majority', '[2019-05-01,)', '2/3 of the votes',
        'WVV/CSA art. 9:21', 'read',
        'Een statutenwijziging vraagt ten minste twee derde van de stemmen, onthoudingen niet '
        'meegerekend.',
        'Une modification des statuts requiert deux tiers au moins des voix, sans compter les '
        'abstentions.',
        'An amendment of the articles needs at least two thirds of the votes, abstentions not '
        'counted.'),
    ('AGM-11', 'purpose_majority', '[2019-05-01,)', '4/5 of the votes',
        'WVV/CSA art. 9:21; art. 2:110', 'general',
        'Een wijziging van doel of voorwerp en een vrijwillige ontbinding vragen ten minste vier '
        'vijfde van de stemmen.',
        'Une modification du but ou de l’objet et une dissolution volontaire requièrent quatre '
        'cinquièmes au moins des voix.',
        'A change of purpose or object and a voluntary dissolution need at least four fifths of the '
        'votes.'),
    ('AGM-12', 'second_meeting', '[2019-05-01,)', 'no quorum',
        'WVV/CSA art. 9:21', 'general',
        'Ontbreekt het quorum, dan besluit een tweede vergadering, niet binnen vijftien dagen na de '
        'eerste, met wie er is; de meerderheid blijft.',
        'À défaut de quorum, une seconde assemblée, au plus tôt quinze jours après la première, '
        'décide avec ceux qui sont là ; la majorité demeure.',
        'Without a quorum a second meeting, not within fifteen days of the first, decides with those '
        'who are there; the majority stays.'),
    ('AGM-13', 'heads_and_votes', '[2019-05-01,)', 'quorum in members, majority in votes',
        'WVV/CSA art. 9:21', 'general',
        'Het quorum telt leden, de meerderheid telt stemmen.',
        'Le quorum se compte en membres, la majorité en voix.',
        'The quorum counts members, the majority counts votes.'),
    ('AGM-14', 'exclusion_majority', '[2019-05-01,)', '2/3 of the members, 2/3 of the votes',
        'WVV/CSA art. 9:23', 'general',
        'Een uitsluiting vraagt het quorum en de meerderheid van een statutenwijziging.',
        'Une exclusion requiert le quorum et la majorité d’une modification des statuts.',
        'An exclusion needs the quorum and the majority of an amendment of the articles.'),
    ('AGM-19', 'directors_least', '[2019-05-01,)', '3, or 2 with two members',
        'WVV/CSA art. 9:5', 'general',
        'Het bestuursorgaan telt ten minste drie bestuurders; ze hoeven geen lid te zijn.',
        'L’organe d’administration compte au moins trois administrateurs ; ils ne doivent pas être '
        'membres.',
        'The board has at least three directors; they need not be members.'),
    ('AGM-19', 'co_optation', '[2019-05-01,)', 'confirmed by the next assembly',
        'WVV/CSA art. 9:6', 'general',
        'Wie het bestuursorgaan coöpteert, wordt door de eerstvolgende algemene vergadering '
        'bevestigd.',
        'Qui est coopté par l’organe d’administration est confirmé par la première assemblée '
        'générale qui suit.',
        'Whom the board co-opts is confirmed by the next general assembly.');
