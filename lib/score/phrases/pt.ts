import type { Phrases } from './phrases.ts';

export const pt: Phrases = {
  complaint: `inaceitavel, vergonha, vergonhos*, nojo, nojent*, lamentavel, patetic*, ridicul*, revoltant*, revoltad*,
    indignad*, pessim*, horrivel, horroros*, terrivel, lixo, pior, a pior, o pior, inutil, inuteis, incompetent*,
    mal educad*, grosseir*, engan*, golpe, fraude, roubo, roubad*, ladrao, ladroes, mentira*, mentiros*, mentem,
    palhacada, piada, brincadeira, de brincadeira, fart*, cansad* de, de saco cheio, irritad*, irritant*, furios*,
    frustra*, decepcion*, dececion*, desiludid*, desastre, caos, descaso, desrespeito, falta de respeito, falta de,
    reclam*, queixa*, absurd*, ja chega, ate quando, nunca mais, perda de tempo, nao serve, nao resolvem, nao resolve,
    nao resolveram, sem solucao, nao ajudam, ninguem sabe, ignoram, me ignoram, ignorad*, mau servico,
    pessimo servico, pessimo atendimento, mau atendimento, atendimento horrivel, deixaram na mao, na mao, muito mau,
    muito mal, muito ruim, ruim, que merda, uma merda, merda, bosta, porcaria, nao recomendo, propaganda enganosa,
    problema, problemas, injust*, abuso, abusiv*, tratad* mal, parem de ligar, quero uma solucao, vergonhoso,
    faltando, falta metade`,
  failure: `nao funciona*, nao esta a funcionar, nao abre, nao carrega, nao liga, nao conecta, nao consigo,
    nao da para, nao deixa, nao chegou, nao chega, nao recebi, nao foi entregue, nao entregaram, nao entregam,
    nunca chegou, sem internet, sem sinal, sem luz, sem energia, sem servico, sem rede, sem conexao, caiu, fora do ar,
    travad*, travando, trava, quebrad*, quebrou, avariad*, avaria, defeito, defeituos*, estragad*, danificad*, erro,
    erros, falha, falhas, falhou, bug, perderam a minha, perderam minha, perderam o meu, perderam meu, extraviad*,
    mala perdida, bagagem perdida, perdi o voo, perdi meu voo, atras*, demora*, cancelad*, cancelaram, bloquead*,
    errad*, incomplet*, nao aparece, desligaram, caindo, faltando, chegou abert*, chegou quebrad*, veio errado,
    veio com defeito, veio com, sumiu, sumiram, desapareceu`,
  waiting: `esperando, a espera, aguardando, a aguardar, estou ha, ha horas, ha dias, ha semanas, ha uma semana,
    ha um mes, ha meses, faz horas, faz dias, faz semanas, faz uma semana, faz um mes, faz meses, mais de uma hora,
    mais de uma semana, horas ao telefone, horas no telefone, ninguem atende, ninguem responde, ninguem me,
    nao respondem, nao atendem, nao me respondem, sem resposta, nenhuma resposta, o dia todo, o dia inteiro,
    a tarde toda, outra vez, de novo, novamente, mais uma vez, ainda nao, ainda sem, ainda estou, continuo sem,
    continuamos sem, insisto, lembrete, segunda vez, terceira vez, quarta vez`,
  reminder: `continuo a espera, continuo esperando, ainda a espera, ainda esperando, sigo esperando, sigo aguardando,
    pela segunda vez, pela terceira vez, quantas vezes, ja enviei, ja mandei, ja liguei, ja reclamei, ja perguntei,
    ja falei, ja vos, ja pedi, alguma novidade, alguma noticia, novidades sobre, alguma resposta, algum retorno,
    como ja disse, aguardo resposta, aguardo retorno, espero resposta, vao responder, podem responder, respondam,
    segunda vez que pergunto, terceira vez que pergunto, segunda vez que escrevo, terceira vez que escrevo,
    e a segunda vez que, e a terceira vez que`,
  urgent: `urgente*, urgencia, o mais rapido possivel, quanto antes, o quanto antes, imediat*, de imediato,
    agora mesmo, ja e para ontem, emergencia, desesperad*, ainda hoje, hoje mesmo, com urgencia`,
  danger: `incendio, pegou fogo, pegando fogo, a arder, em chamas, saindo fumaca, sai fumo, a deitar fumo, soltando
    fumaca, cheiro a gas, cheiro de gas, vazamento de gas, fuga de gas, cheiro de queimado, cheiro a queimado,
    monoxido, choque eletrico, levei um choque, levou um choque, eletrocutad*, faiscas, explodiu, explosao, ferid*,
    ferimento*, lesao, machucad*, machucou, sangrando, a sangrar, sangue, queimadura*, queimei a mao, me queimei,
    hospital, hospitalizad*, internad*, ambulancia, reacao alergica, choque anafilatico, anafila*, intoxica*,
    envenena*, salmonel*, asfixi*, engasg*, inconsciente, desmai*, nao consigo respirar, nao consegue respirar,
    enfarte, infarto, convuls*, suicid*, me matar, quero morrer, agredid*, agressao, me agrediu, assedio sexual,
    estupro, sem freios, sem travoes, freio falhou, perigo, perigos*, risco de morte, risco de vida, quase morri,
    quase morremos, morreu, mort*, vidro no, vidro na, caco de vidro, presos no elevador, preso no elevador, presa no
    elevador, sem insulina, sem oxigenio, sair fumaca, saiu fumaca, saia fumaca, sai fumaca, sair fumo, saiu fumo,
    saia fumo, a sair fumo, soltar fumaca, soltou fumaca, soltava fumaca, deitar fumo, deitou fumo, deitava fumo,
    fumegar, fumegando, a fumegar, cheio de fumaca, cheia de fumaca, cheio de fumo, cheia de fumo, pegar fogo, pega
    fogo, pegava fogo, pegaram fogo, incendiou, cheira a queimado, cheirava a queimado, cheirando a queimado, cheirar
    a queimado, cheirando queimado, plastico queimado, fio queimado, faisca, faiscando, curto circuito, bateria
    inchada, bateria esta inchada, bateria inchou, bateria estufada, bateria estufou, tomada derreteu, carregador
    derreteu, cabo derreteu, bateria derreteu, derreteu a tomada, derreteu o carregador, cheira a gas, cheirava a gas,
    # mortos, # feridos, # vitimas, morrem, morrem #, morreram, faleceu, falecid*, perdeu a vida, perderam a vida,
    vitimas fatais, vitima fatal, ferido grave, gravemente ferid*, estado critico, estado grave, quebrei o braco,
    quebrou o braco, quebrou a perna, quebrei a perna, braco quebrado, perna quebrada, parti o braco, parti a perna,
    pontos no corte, parou de respirar, nao respira, queimaduras de segundo, queimaduras de terceiro, afogad*, tomei
    um choque, tomou um choque, quase me mata, quase nos mata, quase me matou, pessoas desaparecidas, # desaparecidos,
    soterrad*, sob os escombros, presos sob`,
  figurative: `mort* de rir, morrendo de rir, morri de rir, mort* de fome, mort* de sono, mort* de cansaco, mort* de
    frio, mort* de raiva, quase infartei, quase tive um infarto, quase tive um enfarte, de infartar, celular morto,
    telemovel morto, celular morreu, bateria morreu, telefone mudo morto, linha morta, explosao de sabor, explosao de
    sabores, explosao de cores, perigo para a carteira, perigo pro bolso, sangue frio, sangue novo, ponto morto, horas
    mortas, hora da morte lenta, natureza morta, morto de vergonha, morta de vergonha, me matando de rir, fila da
    morte, circo pegar fogo, circo pega fogo, circo pegando fogo, circo pegou fogo, grupo pegando fogo, grupo esta
    pegando fogo, jogo pegando fogo, jogo pegou fogo, jogo ta pegando fogo, festa pegou fogo, festa pegando fogo,
    internet pegando fogo, internet pegou fogo, twitter pegando fogo, twitter pegou fogo, bbb pegando fogo, bbb pegou
    fogo, show pegou fogo, fumo pelas orelhas, deitar fumo pelas orelhas, sair fumo pelas orelhas, sair fumaca pelas
    orelhas, saindo fumaca pelas orelhas, saindo fumaca das orelhas, saindo fumaca da cabeca, soltando fumaca pelas
    ventas, soltando fumaca pelas orelhas, soltar fumaca pelas ventas, soltando faiscas de raiva, saindo faiscas de
    raiva, a arder de raiva, coracao em chamas, mort* de tedio, mort* de inveja, mort* de vergonha, mort* de vontade,
    mort* de medo, mort* de pena, mort* de saudade, mort* de sede, mort* de esperar, mort* esperando, de morrer de
    bom, app em chamas, redes em chamas, twitter em chamas, quase morri de, quase morro de, morreram de rir, morrem de
    rir, quero morrer de vergonha, infarto com a conta, infarto com o preco, vou ter um infarto, vai dar um infarto,
    me da um infarto, olhos sangrando, ouvidos sangrando, sangue suor, sangue no olho, sangue quente, explosao de
    alegria, preso num contrato, engasgado com o preco, app morreu, aplicativo morreu, internet morreu, site morreu,
    perigo de extincao, afogad* em dividas, afogad* em papel, nem mort*, ferid* no orgulho, desmaiei com o preco,
    desmaiei com a conta, quase desmaiei com o preco, quase desmaiei com a conta, ponto de morte, afogad* em papelada,
    afogad* em trabalho, afogad* em burocracia`,
  legal: `advogad*, processar, processo judicial, vou processar, entrar na justica, na justica, justica, tribunal,
    tribunais, juizado, pequenas causas, acao judicial, acoes legais, medidas legais, procon, reclame aqui,
    reclameaqui, anatel, anac, aneel, banco central, bacen, deco, livro de reclamacoes, asae, anacom,
    defesa do consumidor, direitos do consumidor, codigo de defesa, denuncia, denunciar, policia,
    boletim de ocorrencia, lgpd, rgpd, na imprensa, a imprensa, jornalista*, ministerio publico, consumidor gov`,
  vulnerable: `meu bebe, minha bebe, um bebe, recem nascid*, meu filho pequeno, minha filha pequena, meus filhos,
    minhas criancas, crianca*, com criancas, com uma crianca, menor de idade, menores de idade, meses de idade, anos
    de idade, minha avo, meu avo, meus avos, idoso, idosa, idosos, idosas, pessoa de idade, pessoas de idade, terceira
    idade, aposentad*, sou reformad*, pensionista*, gravid*, gestante*, deficiencia, deficiente fisic*, deficiente
    visual, deficiente auditiv*, sou deficiente, filho deficiente, filha deficiente, cadeirante*, cadeira de rodas,
    mobilidade reduzida, sou ceg*, pessoa cega, sou surd*, pessoa surda, autista*, autismo, alzheimer, demencia, nao
    consegue andar, nao pode andar, acamad*, diabetic*, diabetes, insulina, asmatic*, asma, epilep*, quimioterapia,
    quimio, cancer, cancro, dialise, hemodialise, oxigenio, estou doente, esta doente, filho doente, filha doente, mae
    doente, pai doente, pessoas doentes, medicacao, pessoa vulneravel, pessoas vulneraveis, mae de #, pai de #, avo de
    #, filho de # anos, filha de # anos, filho de # meses, filha de # meses, crianca de #, bebe de #, menina de #,
    menino de #`,
  cancel: `cancelar minha conta, cancelar a minha conta, cancelar meu plano, cancelar o meu plano,
    cancelar o contrato, cancelar meu contrato, cancelar minha assinatura, cancelar a assinatura, cancelar tudo,
    vou cancelar, quero cancelar, encerrar minha conta, encerrar a conta, fechar a conta, fechar minha conta,
    mudar de operadora, trocar de operadora, vou mudar para, vou trocar, vou para a concorrencia, mudar para a,
    portabilidade, perder um cliente, perderam um cliente, perdem um cliente, deixar de ser cliente,
    deixo de ser cliente, nunca mais compro, nunca mais voo, nunca mais uso, nunca mais volto, nao compro mais,
    nao compro nunca mais, nao volto, boicot*`,
  money: `reembols*, estorn*, devolucao, devolvam, meu dinheiro, o meu dinheiro, dinheiro de volta,
    cobrado duas vezes, cobrada duas vezes, cobraram duas vezes, cobranca indevida, cobrancas indevidas,
    cobranca duplicada, cobrado a mais, me cobraram, cobraram, cobrando, valor errado, fatura errada,
    fatura incorreta, debitado, debitaram, indeniza*, indemniza*, compensacao, taxa escondida, me devem, me roubaram,
    fui roubado, fui roubada, perdi dinheiro, clonaram, clonado, prejuizo, ressarci*`,
  question: `como posso, como faco, como fazer, como e, como funciona, quando, quanto, quantos, quantas, quanto custa,
    onde, por que, porque, o que, que devo, qual, quais, quem, a quem, posso, podem, pode, poderiam, poderia, podiam,
    da para, e possivel, ha algum, ha alguma, tem algum, tem alguma, tem como, tem previsao, alguma previsao,
    previsao, sabem, alguem sabe, alguem pode, alguem consegue, voces tem, voces podem, voces vao, vao, vai, sera que,
    existe, aceitam, que horas, a que horas, e normal, devo, quanto tempo, abre, abrem, entregam, fazem entrega`,
  request: `preciso de ajuda, ajuda por favor, me ajuda, me ajudem, ajudem, me ajude, ajuda, podem ajudar,
    pode me ajudar, podem me ajudar, alguem me ajuda, resolvam, resolve isso, resolvam isso, arrumem, corrijam,
    entrem em contato, entrar em contato, entrem em contacto, contactem, verifiquem, vejam a dm, vejam o dm,
    olhem a dm, respondam a dm, preciso que, preciso saber, quero saber, gostaria de saber, queria saber, gostaria de,
    duvida, uma duvida, me digam, digam, informem, expliquem, facam alguma coisa, facam algo, me liguem`,
  praise: `obrigad*, muito obrigad*, agradec*, valeu, excelente*, otimo, otima, otimos, maravilh*, fantastic*,
    perfeit*, adoro, adorei, amei, amo, bom servico, bom atendimento, otimo atendimento, bom trabalho, otimo trabalho,
    parabens, recomendo, melhor, os melhores, o melhor, a melhor, simpatic*, atencios*, gentil, rapidos, muito rapido,
    rapidez, eficaz, eficiente*, content*, satisfeit*, feliz, felizes, um prazer, nota 10, nota dez, show de bola,
    top, incrivel, lindo, linda, resolvido, resolveram rapido, sensacional, muito bom, muito bem, sem problema,
    sem problemas, nenhum problema, nao ha problema, nada mau, resolveram meu problema, resolveram o meu problema,
    problema resolvido`,
  sarcasm: `obrigado por nada, obrigada por nada, obrigado por perder, obrigada por perder, obrigado por estragar,
    obrigada por estragar, obrigado por cancelar, obrigada por cancelar, obrigado por nao, obrigada por nao,
    obrigado pelo atraso, obrigada pelo atraso, obrigado por me deixar, obrigada por me deixar, parabens por perder,
    parabens pelo pessimo, parabens pela incompetencia, parabens por conseguir, belo servico, belo atendimento,
    lindo servico, que maravilha de atendimento, que beleza, so que nao, melhorem, seria melhor, muito bonito isso,
    mas que lindo`,
  spam: `sorteio, sorteamos, concurso, participe, ganhe, ganhar um, siga, sigam, segue de volta, sdv,
    curta e compartilhe, de rt, rt e, codigo promocional, cupom, cupao, clique aqui, link na bio, compre ja,
    compre agora, frete gratis, oferta*, ganhe dinheiro, renda extra, trabalhe em casa, criptomoeda*, bitcoin, forex,
    invista, vende se, vendo, inscreva se, novo video, ouca, ouvindo, leia mais, saiba mais, noticia*,
    vaga de emprego, vagas, via, rt`,
  you: `voces, voce, vc, vcs, vosso, vossa, vossos, vossas, vos, seu, sua, seus, suas, senhores, equipe, equipa,
    atendimento, suporte, apoio ao cliente`,
  me: `meu pedido, minha encomenda, meu voo, minha conta, meu cartao, minha fatura, meu celular, meu telemovel,
    meu pacote, minha mala, minha bagagem, minha passagem, meu bilhete, minha reserva, minha linha, minha internet,
    meu dinheiro, meu app, meu numero, meu contrato, meu pagamento, meu filho, minha filha, minha mae, meu pai, meu,
    minha, meus, minhas, me, eu, estou, tenho, comprei, paguei, liguei, pedi, reservei, contratei, tento, tentei,
    quero, preciso, nao consigo, nos, estamos, temos, nosso, nossa, fui`,
  negation: `nao, nem, nunca, jamais, nada, ninguem, nenhum, nenhuma, sem, tampouco, falta`,
};
