/** CloudSim's rules that can be switched off, each with what it does and why it is wrong, or what it stands for. */

export interface RuleText {
  readonly name: string
  /** A few words, for tables and drawings. */
  readonly title: { readonly en: string; readonly fr: string }
  readonly en: string
  readonly fr: string
}

const rule = (name: string, short: readonly [en: string, fr: string], en: string, fr: string): RuleText => ({ name, title: { en: short[0], fr: short[1] }, en, fr })

/** Q: quirks by the number that reference tables give them. Q1 (order of files) and Q15 (cost) change no figure here: files are always sorted by name. */
export const RULE_TEXTS = [
  rule("Q2", ["Idle VMs are destroyed", "Les VM inactives sont détruites"], "A VM that asks for nothing at a step is destroyed for good, with all the demand it still has; idle machines exist, and keep their RAM.",
    "Une VM qui ne demande rien à un pas est détruite pour toujours, avec toute la demande qui lui reste ; or des machines inactives existent, et gardent leur RAM."),
  rule("Q3", ["RAM is checked at boot only", "RAM vérifiée au démarrage seul"], "RAM and network are looked at when a VM is created and never again, so that a host holds any number of VMs; a VM that moves takes its RAM along.",
    "La RAM et le réseau sont vérifiés à la création d'une VM, puis plus jamais, si bien qu'un hôte porte un nombre quelconque de VM ; une VM qui migre emporte sa RAM."),
  rule("Q4", ["First 5 min free, last 5 min missing", "5 min gratuites, 5 min perdues"], "The first 300 s of the day cost nothing and its last 300 s are missing, though the report says 86,400 s; a day has 24 hours.",
    "Les 300 premières secondes du jour ne coûtent rien et les 300 dernières manquent, bien que le rapport annonce 86 400 s ; un jour a 24 heures."),
  rule("Q5", ["Regression without its weights", "Régression sans ses poids"], "The weights of local regression are computed and never used, so that LR and LRR are one ordinary straight line; they are what makes it local and robust.",
    "Les poids de la régression locale sont calculés mais jamais appliqués, si bien que LR et LRR sont une même droite ordinaire ; ce sont eux qui la rendent locale et robuste."),
  rule("Q6", ["Waking a host looks cheapest", "Réveiller un hôte paraît gratuit"], "Placement reckons a sleeping host without its idle power, so that waking one looks cheapest; it costs the idle power as well.",
    "Le placement compte un hôte endormi sans sa puissance à vide, si bien que le réveiller paraît le moins cher ; il coûte aussi cette puissance."),
  rule("Q7", ["Moved twice in one step", "Déplacées deux fois par pas"], "A host that just received VMs may be emptied in the same step, and those VMs are planned, counted and moved twice; a plan moves a VM once.",
    "Un hôte qui vient de recevoir des VM peut être vidé au même pas, et ces VM sont planifiées, comptées et déplacées deux fois ; un plan déplace une VM une fois."),
  rule("Q8", ["Hosts not emptied may not receive", "Hôte non vidé : fermé pour ce pas"], "A host that could not be emptied may not receive for the rest of the step; nothing has changed on it, and it has room.",
    "Un hôte qu'on n'a pas pu vider ne peut plus rien recevoir au même pas ; rien n'y a changé, et il a de la place."),
  rule("Q9", ["Arriving VM counts as unserved", "VM qui arrive : comptée non servie"], "A host that a VM is moving to counts all of its request against the tenth it gives it, and so is “in violation” for the length of every migration; the VM is still served at its source.",
    "Un hôte vers lequel une VM migre compte toute sa demande face au dixième qu'il lui donne, et se trouve « en violation » pendant chaque migration ; la VM est encore servie par sa source."),
  rule("Q10", ["A last bit is a violation", "Un dernier bit fait une violation"], "A source gives nine tenths and counts them divided by 0.9, which in doubles may fall short of the request by the last bit, and is then a violation; rounding serves nobody less.",
    "La source donne neuf dixièmes et les compte divisés par 0,9, ce qui peut manquer la demande d'un dernier bit et devient une violation ; un arrondi ne prive personne."),
  rule("Q11", ["Whole MIPS only", "MIPS entiers seulement"], "An oversubscribed host gives whole MIPS only, rounded down, and is then short of less than one; CPU time has no such grain.",
    "Un hôte surchargé ne donne que des MIPS entiers, arrondis vers le bas, et manque alors de moins d'un MIPS ; le temps CPU n'a pas ce grain."),
  rule("Q12", ["Mean over violations alone", "Moyenne des seules violations"], "The average SLA violation is a mean over violating intervals alone, long and short alike: about 10 % whatever the policy; it should be over all time, weighted by it.",
    "La violation moyenne du SLA est une moyenne sur les seuls intervalles en violation, longs ou courts : environ 10 % quelle que soit la politique ; elle doit porter sur tout le temps, pondérée par lui."),
  rule("Q13", ["Unused hosts count as shut down", "Hôtes inutilisés comptés arrêtés"], "Hosts start as active, so that one never used counts as a shut-down; it never was on.",
    "Les hôtes partent actifs, si bien qu'un hôte jamais utilisé compte comme un arrêt ; il n'a jamais été allumé."),
  rule("Q14", ["VMs are created blind", "VM créées à l'aveugle"], "When VMs are created those already there ask for nothing yet: the overload check sees the new one alone and placement every host as idle, which spreads them over all hosts; off: what is booked counts.",
    "À la création des VM, celles déjà en place ne demandent encore rien : le test de surcharge ne voit que la nouvelle et le placement croit chaque hôte à vide, ce qui les étale sur tous les hôtes ; sans elle : ce qui est réservé compte."),
  rule("S1", ["Straight lines between samples", "Droites entre échantillons"], "Steps come 0.1 s after each sample and read a straight line towards the next one, the first sample never; off: a sample is read when it is due and holds for its 300 s.",
    "Les pas viennent 0,1 s après chaque échantillon et lisent une droite vers le suivant, le premier jamais ; sans elle : un échantillon est lu à son heure et vaut pour ses 300 s."),
  rule("S2", ["Energy by trapezoids", "Énergie par trapèzes"], "Energy is the mean of the power before and after, times the interval; off: the power of the state that held in it.",
    "L'énergie est la moyenne des puissances d'avant et d'après, fois l'intervalle ; sans elle : la puissance de l'état qui y régnait."),
  rule("S3", ["A host without load is off", "Hôte sans charge : éteint"], "A host whose VMs ask for nothing counts as off, in energy, shut-downs and decisions; off: a host is on as long as it has a VM.",
    "Un hôte dont les VM ne demandent rien compte comme éteint, pour l'énergie, les arrêts et les décisions ; sans elle : un hôte est allumé tant qu'il porte une VM."),
  rule("S4", ["Boot and stop are instant and free", "Démarrage et arrêt gratuits"], "Hosts boot and stop in no time and at no cost; off: 180 s at the mean of idle and peak power to boot, 60 s at idle power to stop.",
    "Les hôtes démarrent et s'arrêtent en un instant et sans coût ; sans elle : 180 s à la moyenne des puissances à vide et maximale pour démarrer, 60 s à vide pour s'arrêter."),
  rule("S5", ["Off draws 0 W", "Éteint : 0 W"], "A host that is off draws nothing; off: 5 W, for what listens for the order to wake.",
    "Un hôte éteint ne consomme rien ; sans elle : 5 W, pour ce qui attend l'ordre de réveil."),
  rule("S6", ["Histories travel with VMs", "L'historique suit les VM"], "Histories belong to VMs and travel with them, so that a host's past is that of whoever is there now; off: a host's history is what it carried itself since it was switched on.",
    "Les historiques appartiennent aux VM et voyagent avec elles, si bien que le passé d'un hôte est celui de ses occupants du moment ; sans elle : l'historique d'un hôte est ce qu'il a porté depuis son allumage."),
  rule("S7", ["A tenth at the destination", "Un dixième à destination"], "A VM on its way takes a tenth of its demand on the destination as well, on top of all of it at the source; off: nothing before it lands.",
    "Une VM en route prend aussi un dixième de sa demande à destination, en plus de la totalité à la source ; sans elle : rien avant son arrivée."),
  rule("S8", ["All cut by one factor", "Tous réduits du même facteur"], "A host that is short cuts every VM by the same factor; off: max-min shares, the smallest demands first.",
    "Un hôte à court réduit chaque VM du même facteur ; sans elle : partage max-min, les plus petites demandes d'abord."),
  rule("S9", ["Placement forgets what it planned", "Le placement oublie son plan"], "Of the two powers that placement subtracts, the later includes what is planned in this step and the earlier does not, so that a host looks dearer by what it just got; off: both do.",
    "Des deux puissances que le placement soustrait, la seconde inclut ce qui est déjà prévu à ce pas et la première non, si bien qu'un hôte paraît plus cher de ce qu'il vient de recevoir ; sans elle : les deux l'incluent."),
  rule("S10", ["Empty hosts are never too small", "Hôte vide : jamais trop petit"], "An empty host is not asked whether a VM would overload it; off: every host is.",
    "On ne demande pas à un hôte vide si une VM le surchargerait ; sans elle : on le demande à tous."),
  rule("S11", ["Ties by order of arrival", "Égalités par ordre d'arrivée"], "VMs of a host are taken in order of arrival, which decides ties; off: by index.",
    "Les VM d'un hôte sont prises par ordre d'arrivée, ce qui départage les égalités ; sans elle : par indice."),
  rule("S12", ["Ties by the last bit", "Égalités au dernier bit"], "What is equal but for rounding is told apart by its last bits; off: within the stated tolerances the lowest index wins.",
    "Ce qui n'est inégal que par arrondi est départagé par ses derniers bits ; sans elle : dans les tolérances écrites, le plus petit indice l'emporte."),
  rule("S13", ["All that a mover lacks", "Tout ce qui manque en migration"], "While a VM moves, all that it lacks counts as degradation by migration; off: the tenth that the migration takes.",
    "Pendant qu'une VM migre, tout ce qui lui manque compte comme dégradation due à la migration ; sans elle : le dixième que prend la migration.")
] as const satisfies ReadonlyArray<RuleText>
