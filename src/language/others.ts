/**
 * Frequent words of languages we do not answer in: French, German and Portuguese, some of Italian, Vietnamese, Tagalog and Haitian
 * Creole; folded. None is usual in English or Spanish messages: of 181,000 examples in these languages fourteen hold two of them, each because
 * it is another language in part.
 */
export const otherWords: ReadonlySet<string> = new Set(
  `
ab abend aber acho agora ainda ajuda ako alguem algum alguma alle allein aller alles alors amanha ang angst ano
ans ansiedade aos apotheke apres arzt assim atendem atmet auch auf augen aus aussi autre avale avant avec avez
avo avoir banheiro bao behandelt behandlung bei beim bekommt bem besoin besser besten bis bitte blut blutdruck
boa boite bon bonne bouche braco brauch brauche braucht bringt bruder c'est ca cabeca ce cette chaque cheirar
cherche chez chien coeur coisa collegue combien comme comprime comprimes conta contre copine coracao corpo cote
crois cua custa d'adieu d'en d'un d'une dafur damit danach danke dann dans dass davon dazu degli deixa deixar
deixei dela dem demain demande depois depressao depuis der des deu deus deutsch deux deuxieme devant diese dire
disse dit dites diz docteur dois donne dor dou douleur dove dran drei droit du duoc durch ecrit efeito egal
ehrlich eigentlich ein eine einem einen einer einfach ela ele elle embora enfants essa esse est estou et etre
etwas eu euch exame faco facon faculdade faire fais fait faites fala falar falo faut faz fazer fez fica ficar
filha filho fille fils finir fiquei flacon foi fois fora frage fragen frau freitag frere freundin fur ganz ganze
geben gegen gehen geht gen gerade geral gestern gibt gibts gleich gli grama gramm gramme gravida hab habe haben
hals hangt hatte heure heures heut heute hier hilfe hilft hindi hoje ich ihm ihn ihnen ihr ihre ikaw il ils
immer infusao io irma irmao isso ist isto ito j'ai j'en ja jahre jahren je jeden jeito jemand jetzt jour jours
jusqu'a juste kann kein keinen khong kijan klinik kommen kommt konbyen konnen kopf kote kriegt kung l'effet
l'hopital lange langue lassen leben lendemain lequel letzte letzten leute levar lieber liegt ligne liste luft
lui lundi lutschtablette lutschtabletten m'a m'en ma machen macht maintenant mais maison mann marche mari matin
medecin medo mehr mein meine meinem meinen meiner meio melhor menge mere merkt mesma mesmo mettre meu meus mga
mich mieux milligramm mim minha mir mit mochte moi moins mois monde morgen moro morrer morreu mort morte mourir
muito mulher muon muss mutter mwen nach nacht nan nao nase nasenspray nay ne nehmen nein nem nguoi nhieu nhung
nicht nichts nie ninguem noch noite nou novo nuit num numa nur oder oft olhos onde os ou oublie oui outra paano
pai parle pas passa passar passer passo passt pastilha pastilhas pastille pastilles peito pendant perche pere
perfusion pessoa petit peu peur peut peux pharmacie pode posso pou poudre pra preciso preco prendre prends
pressao primeira pris prix psy psychose puis pular puls qu'elle qu'est qu'il qual quand quando quantas
quantidade quantos quarto quase quel quelle quelqu'un quelque quem quer quero qui quoi receita redet reicht
repond reste reveiller rien s'arrete s'est sa sagen sagt sais samedi sangue sans sao sauter savoir schicken
schlecht schnell schon seance seances sehr sei sein seine seit selber selbst sem semaine semaines sempre sens
serai ses sessao seul sich sie sind sinto sitzung siya soi soir soll sollte sono sont sou sozinho spritze
sterben stimmt stunden suis suizidgedanken svp tablette tabletten tem tenho ter termin terre tete therapie
tochter toi tomei tot toujours tous tout toute trabalho traitement tratamento travail trois trop trouve truc
tuer um uma und une uns unter vai vais vater vc vcs vejo verre veut veux vezes viagem viel viele vielen vient
vite viver vle voglio vois voisine volto vom von vor vorher votre vou voudrais voulais vous vu wahrend wann
warum weg weil weiss welche welcher wenn wer werden wie wieder wieviel wir wird wissen woche wochen wollte wurde
yeux zahlt zieht zu zuhause zum zur zwei zwischen po ko
`
    .split(/\s+/)
    .filter(Boolean),
);

/** Function words of English or Spanish that are words of the others, too: they tell nothing. */
export const sharedWords: ReadonlySet<string> = new Set(
  'o do de se le a la las les was an me in un on so en as que no como por y es will si to'.split(' '),
);
