"""German abbreviations with a full stop, by what may follow them, and words that open a sentence.

Compiled for this project from everyday press and administrative German; the lists are open. All in lower case but
`BEFORE_NUMBER`, whose members are ordinary words otherwise.
"""

# ruff: noqa: SIM905 - word lists read better as words

from __future__ import annotations

# A name or a noun always follows.
NEVER_LAST = frozenset(
    """
    dr prof mag dipl ing univ dres doz priv habil hl st skt nr nrn hrsg hg bzw vgl sog ca ggf ggfs bspw insb insbes inkl
    einschl exkl zzgl abzgl evtl eigtl ehem gem gen geb verh verw vors stv stellv komm kommiss allg bes bez bzgl betr dgl
    dt fa fam gebr gez griech ital jew kath kgl lfd ltd lt mdl möbl monatl nachf neb nördl östl südl westl österr
    pfr phil rer nat med jur iur pol oec theol soz röm sanitr spez staatl städt tägl techn urspr verantw vorm wiss zw zit
    mr mrs ms hann bayr frhr fhr graf bgm obm sen jun ldr rr ra spvg spvgg sportfr kfm msgr univ-prof mag.a u.a.m
    """.split()
)

# A number follows, or the full stop ends the sentence.
BEFORE_NUMBER = frozenset(
    """
    Abb Abs Abschn Anl Anm Art Aufl Az Bd Bl Buchst Di Do Drs Fax Fig Fr Hj Kap Mi Mo Pos Rn Rdnr Sa So Sp Str Tab Tel
    Telefon Tz Ziff Zi Kl Jg Jgst max min mind rd ab bis
    """.split()
)

# What comes next decides.
SOMETIMES_LAST = frozenset(
    """
    usw etc co corp inc jh jhd jhdt jahrh mio mill mrd bio str pl tr jr ph chr sog vers var ff f hptst ev
    jan feb febr mär apr jun jul aug sep sept okt nov dez tsd stck stk min std sek tel
    v.chr n.chr a.d i.r e.v u.a u.ä o.ä o.a o.g s.o s.u m.b.h n.v s.a b.v e.k i.l i.g h.c d.h z.b z.t z.z u.u v.a i.d.r
    m.e m.w s.p.a s.r.l a.g k.o p.a v.i.s.d.p i.s.d.p i.a i.v o.j z.hd u.s.w u.s u.k p.m a.m mbh ggmbh vol fig op
    """.split()
)

# Words that, with a capital, nearly always open a sentence.
OPENERS = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen keiner er es sie wir ich ihr man wer was
    wo wie wann warum wieso weshalb wohin woher dies diese dieser dieses diesen diesem jene jener jenes jede jeder jedes
    jeden alle allen alles viele vielen manche manches einige mehrere beide beiden sein seine seinen seinem seiner
    ihre ihren ihrem ihrer unser unsere unseren unserem unserer mein meine dein deine im in am an auf aus bei beim bis
    durch für gegen hinter mit nach neben ohne seit trotz über um unter vom von vor während wegen zu zum zur
    zwischen aber allerdings also außerdem auch bereits bisher bislang da dabei dadurch dafür dagegen daher dahinter
    damals damit danach dann daneben daran darauf daraus darin darüber darum darunter davon davor dazu dazwischen denn
    dennoch deshalb deswegen doch dort dorthin ebenfalls ebenso einerseits entsprechend erst erstmals etwa
    falls ferner folglich gleichzeitig hier hierbei hierfür hierzu hinzu immer immerhin indem insbesondere insgesamt
    inzwischen ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte konnten soll sollen
    sollte muss müssen musste ja jedoch jetzt künftig lediglich leider mittlerweile möglicherweise nachdem nein nicht
    nichts noch nun nur ob obwohl oder schließlich schon sobald sodass so sofern sogar solange somit sondern sonst
    sowohl stattdessen trotzdem überdies und unterdessen vielmehr vielleicht weder wenn weiter weiterhin weitere
    wobei zudem zuerst zuletzt zugleich zumal zunächst zusammen zuvor zwar dank laut angesichts anlässlich aufgrund
    gemeinsam rund mehr dass deren dessen gerade heute gestern morgen
    """.split()
)

MONTHS = frozenset(
    """
    januar jänner februar feber märz april mai juni juli august september oktober november dezember jan feb febr mär apr
    jun jul aug sep sept okt nov dez
    """.split()
)
