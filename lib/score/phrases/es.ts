import type { Phrases } from './phrases.ts';

export const es: Phrases = {
  complaint: `inaceptable, verguenza, vergonzos*, asco, asquead*, lamentable, patetic*, ridicul*, indignant*,
    indignad*, pesim*, horrible, terrible, fatal, nefast*, mal servicio, mala atencion, mal trato, malisim*, peor,
    la peor, el peor, basura, inutil*, incompetent*, maleducad*, grosero*, engano, enganos*, enganad*, estafa*,
    estafador*, fraude, robo, ladrones, ladron, mentira*, mentiros*, mienten, tomadura de pelo, tomar el pelo, burla,
    hart*, cansad* de, molest*, enfadad*, furios*, cabread*, frustra*, decepcion*, desastre, caos, queja*, quejarme,
    reclam*, hoja de reclamaciones, denunci*, no hay derecho, es increible que, ya esta bien, hasta cuando, nunca mas,
    jamas volver*, perdida de tiempo, no sirve*, no me resuelven, no resuelven, no me solucionan, no solucionan,
    sin solucion, no dan solucion, no me ayudan, no ayudan, no me dan, nadie sabe, me ignoran, ignoran, pasan de mi,
    me han dejado, me dejaron, me dejan, que mal, muy mal, falta de, abuso*, abusiv*, inepto*, poca verguenza, cutre,
    deplorable, vaya mierda, una mierda, mierda, no recomiendo, no lo recomiendo, publicidad enganosa, tan dificil,
    manda narices, manda huevos, increible que, lleno de, pesadilla, chapuza, incompetencia, impresentable*,
    sinverguenza*, caraduras, caradura, deja mucho que desear, dejan mucho, peor servicio, no volar, no voleis,
    no viajen, odio, cancel* vuelo, sin explicacion*, sin avisar, problema, problemas, no es justo, injust*,
    que falta`,
  failure: `no funciona*, no va, no carga, no abre, no conecta, no enciende, no puedo entrar, no puedo acceder,
    no me deja, no deja, no llega*, no ha llegado, no me ha llegado, no me llego, no llego, no recib*, no he recibido,
    sin recibir, sin internet, sin servicio, sin luz, sin linea, sin senal, sin cobertura, sin conexion, caid*,
    se cayo, se cae, roto, rota, rotas, rotos, averia*, defectuos*, estropead*, danad*, error, errores, fallo, fallos,
    falla, fallas, fallando, perdid* mi, perdieron mi, me perdieron, han perdido, perdisteis, maleta perdida,
    equipaje perdido, perdi* mi vuelo, retras*, demora*, cancelad*, cancelaron, cancelais, bloquead*, me cobran,
    equivocad*, overbooking, incomplet*, se cuelga, no sale, no aparece, no pude, no se puede, no puedo, no podemos,
    no inicia, perdeis, pierden las, pierden la, solo una de, en tierra, cancela el, cancela mi, cancelan`,
  waiting: `esperando, llevo esperando, llevamos, llevo horas, llevo dias, llevo semanas, llevo una semana,
    llevo meses, llevo mas de, hace horas, hace dias, hace semanas, hace una semana, hace un mes, hace meses,
    desde hace, mas de una hora, horas de espera, en espera, horas al telefono, nadie contesta, nadie responde,
    nadie atiende, nadie me, no contestan, no responden, no atienden, no me contestan, no me responden,
    no me atienden, no cogen el telefono, sin respuesta, ni una respuesta, todo el dia, toda la manana, toda la tarde,
    todavia no, todavia sin, aun no, aun sin, otra vez, de nuevo, una vez mas, vuelvo a, sigo sin, seguimos sin,
    insisto, segunda vez, tercera vez, cuarta vez, hay novedades`,
  reminder: `sigo esperando, seguimos esperando, por segunda vez, por tercera vez, cuantas veces, ya os he, ya les he,
    ya os lo, ya les envie, ya escribi, ya envie, ya llame, ya reclame, ya pregunte, alguna novedad, alguna noticia,
    alguna respuesta, recordatorio, os recuerdo, les recuerdo, como ya dije, espero respuesta, espero su respuesta,
    espero vuestra respuesta, sigo a la espera, me vais a contestar, vais a responder, van a responder,
    pueden responder, podeis responder, respondan, contesten, por segunda vez que, es la segunda vez que,
    es la tercera vez que, tercera vez que escribo, tercera vez que pregunto, tercera vez que llamo,
    segunda vez que escribo, segunda vez que pregunto`,
  urgent: `urgente*, urgencia, cuanto antes, lo antes posible, ya mismo, ahora mismo, inmediat*, de inmediato,
    emergencia, desesperad*, hoy mismo, antes de manana, con urgencia, rapido por favor`,
  danger: `incendio, se incendio, en llamas, echa humo, echando humo, sale humo, saliendo humo, huele a gas, olor a
    gas, huele a quemado, olor a quemado, fuga de gas, escape de gas, monoxido, descarga electrica, me electrocut*,
    calambrazo, chispas, exploto, explosion, ha explotado, herid*, lesion, lesionad*, sangra*, sangre, quemadura*, me
    queme, se quemo la mano, hospital, hospitalizad*, urgencias medicas, ambulancia, reaccion alergica, shock
    anafilactico, anafila*, intoxica*, envenena*, salmonel*, asfixi*, atragant*, inconsciente, desmay*, no puede
    respirar, no puedo respirar, infarto, convulsion*, suicid*, quitarme la vida, quiero morir, me agredi*, agredid*,
    agresion, acoso sexual, violacion, fallaron los frenos, sin frenos, peligro, peligros*, riesgo de muerte, casi
    muero, casi morimos, casi nos matan, murio, muert*, cristales en, vidrio en, atrapad*, sin insulina, sin oxigeno,
    echar humo, echo humo, echaba humo, echando mucho humo, salir humo, salio humo, salia humo, sale mucho humo, lleno
    de humo, llena de humo, humeando, prendio fuego, prendido fuego, prende fuego, cogio fuego, agarro fuego, pego
    fuego, pegar fuego, salio fuego, sale fuego, salia fuego, empezo a arder, se incendia, se ha incendiado,
    incendiado, olia a quemado, oler a quemado, olia a gas, plastico quemado, cable quemado, enchufe quemado,
    chispazo*, cortocircuito*, corto circuito, bateria hinchada, bateria esta hinchada, bateria inflada, bateria esta
    inflada, se hincho la bateria, se inflo la bateria, enchufe derretido, cargador derretido, cable derretido, se
    derritio el enchufe, se derritio el cargador, se derritio el cable, derritio la bateria, # muertos, # heridos, #
    fallecidos, # lesionados, muere, mueren, mueren #, fallecio, fallecido*, fallecieron, perdio la vida, perdieron la
    vida, victimas mortales, victima mortal, herido grave, gravemente herido, estado critico, estado grave, se rompio
    el brazo, se rompio la pierna, me rompi el brazo, me rompi la pierna, brazo roto, pierna rota, conmocion, puntos
    de sutura, dejo de respirar, no respira, quemaduras de segundo, quemaduras de tercer, ahogad*, me dio una
    descarga, le dio una descarga, huele mucho a gas, casi nos morimos, casi me mata, casi nos mata, personas
    desaparecidas, # desaparecidos, bajo los escombros, sepultad*, atrapados bajo`,
  figurative: `muert* de risa, muert* de hambre, muert* de sueno, muert* de frio, muert* de calor, muerto de asco, me
    muero de, casi me da un infarto, de infarto, por poco me da un infarto, atrapad* en la cola, atrapad* en el
    trafico, muerto en vida, telefono muerto, linea muerta, movil muerto, naturaleza muerta, explosion de sabor,
    explosion de sabores, explosion de color, peligro para mi cartera, peligro para mi bolsillo, punto muerto, tiempos
    muertos, tiempo muerto, horas muertas, sangre fria, sangre nueva, chupar la sangre, me hierve la sangre, hierve la
    sangre, murio mi movil, se murio el movil, murio la bateria, dia de muertos, dia de los muertos, en llamas el
    grupo, suicidio politico, suicidio comercial, que echo humo, estoy echando humo, estamos echando humo, sigo
    echando humo, la cabeza echando humo, cabeza me echa humo, las redes echando humo, redes se incendia*, chispas de
    chocolate, chispas de colores, echo chispas, estoy echando chispas, anda echando chispas, que salten chispas,
    saltan chispas entre, de muerte esta, esta de muerte, estan de muerte, muert* de aburrimiento, muert* de envidia,
    muert* de verguenza, muert* de ganas, muert* de miedo, muert* de pena, muert* de cansancio, muert* de sed, muert*
    de amor, muert* del asco, muert* esperando, muert* de esperar, hora de la muerte, app en llamas, redes en llamas,
    twitter en llamas, app esta en llamas, web en llamas, equipo en llamas, casi muero de, casi me muero de, me da un
    infarto, me va a dar un infarto, infarto al ver, infarto con la factura, infarto con el precio, me dio un infarto,
    sangran los ojos, sangran los oidos, sangrando los ojos, sangrando los oidos, mala sangre, a sangre fria, sangre
    sudor, explota la cabeza, exploto la cabeza, explosion de alegria, atrapad* en un bucle, atrapad* en el contrato,
    atrapad* en un contrato, atrapad* en la centralita, atrapad* en el contestador, me desmayo con, me desmayo al ver,
    ni muert*, se murio la app, murio la app, murio la web, muere el movil, muere la bateria, se muere el movil, se
    muere la bateria, muere la app, muere de, mueren de, peligro de extincion, ahogad* en deudas, ahogad* en papeles,
    herid* en mi orgullo`,
  legal: `abogad*, demanda, demandar*, demandare, via judicial, juzgado, tribunal*, juicio, acciones legales,
    medidas legales, accion legal, consumo, oficina del consumidor, defensa del consumidor, profeco, condusef,
    indecopi, sernac, facua, ocu, aesa, procon, ministerio de, superintendencia, autoridad competente, denuncia,
    denunciar*, denunciare, policia, guardia civil, proteccion de datos, aepd, a la prensa, a los medios, periodista*,
    defensor del cliente, banco de espana`,
  vulnerable: `mi bebe, un bebe, mi recien nacido, recien nacid*, mi nino, mi nina, mis ninos, mis ninas, mi hijo
    pequeno, mi hija pequena, mis hijos, con ninos, con un nino, con dos ninos, ninos pequenos, menor de edad, menores
    de edad, de 5 meses, meses de edad, anos de edad, mi abuela, mi abuelo, mis abuelos, ancian*, persona mayor,
    personas mayores, gente mayor, tercera edad, jubilad*, pensionista*, embaraz*, embarazada, discapacitad*,
    discapacidad, minusval*, silla de ruedas, movilidad reducida, soy cieg*, persona ciega, invidente*, soy sord*,
    persona sorda, autista, autismo, alzheimer, demencia, no puede caminar, no puede andar, dependiente, diabetic*,
    diabetes, insulina, asmatic*, asma, epilep*, quimioterapia, quimio, cancer, dialisis, oxigeno, estoy enferm*, esta
    enferm*, enfermo grave, gravemente enferm*, hijo enfermo, hija enferma, madre enferma, padre enfermo, personas
    enfermas, medicacion, persona vulnerable, personas vulnerables, madre de #, padre de #, abuela de #, abuelo de #,
    hijo de # anos, hija de # anos, nina de #, nino de #, bebe de #, hijo de # meses, hija de # meses`,
  cancel: `darme de baja, me doy de baja, me dare de baja, dar de baja, dado de baja, cancelar mi cuenta,
    cancelar mi contrato, cancelar mi suscripcion, cancelar el contrato, cancelar la suscripcion, cancelare mi,
    cerrar mi cuenta, cierro mi cuenta, cambiarme de, me cambio a, me cambio de, me voy a, me paso a, me largo,
    portabilidad, cambiar de compania, cambio de compania, perder un cliente, perdeis un cliente, pierden un cliente,
    han perdido un cliente, dejo de ser cliente, nunca mas compro, no vuelvo a, no volvere, no volveremos,
    no vuelo mas, no compren, boicot*`,
  money: `reembols*, reintegr*, devolucion*, devolver mi dinero, devuelvan, devolvedme, devuelvanme, mi dinero,
    dinero de vuelta, cobrado dos veces, cobrado de mas, doble cobro, cobro doble, cobro indebido, cobros indebidos,
    me cobraron, me han cobrado, me cobran, me habeis cobrado, cargo no reconocido, cargos no reconocidos,
    cargo indebido, indemniza*, compensacion, compensar*, factura incorrecta, comision*, me deben, me robaron,
    me han robado, perdi dinero, clonaron, clonada, me estafaron`,
  question: `como puedo, como hago, como se, como es, como va, cuando, cuanto, cuantos, cuanta, cuantas, donde,
    por que, porque no, que pasa, que paso, que debo, que tengo que, que hago, que puedo, que hay que, cual es,
    cuales son, cual, quien, a quien, puedo, puedes, podeis, pueden, podria*, podrian, podriais, se puede, es posible,
    hay alguna, hay algun, hay algo, hay posibilidad, hay, teneis, tienen, tiene, sabeis, saben, sabe alguien,
    alguien sabe, alguien me, me pueden, me podeis, me puede, me puedes, vais a, van a, va a, sera posible, tendreis,
    habra, abren, a que hora, aceptan, admiten, es normal, debo, cuanto tiempo, abre, abris, haceis, hacen envios,
    enviais`,
  request: `ayuda por favor, necesito ayuda, ayuda, ayudenme, ayudadme, me ayudan, me ayudais, me pueden ayudar,
    me podeis ayudar, me puede ayudar, pueden ayudarme, podeis ayudarme, solucion, solucionen, solucionad, arreglen,
    arreglad, contacten*, contactadme, contactarme, revisen, revisad, mirad el dm, lean el dm, necesito que,
    necesito saber, quiero saber, quisiera saber, me gustaria saber, queria saber, quisiera, una consulta, consulta,
    diganme, decidme, informen*, expliquen*, explicadme, por favor respondan, hagan algo, haced algo, espero que me`,
  praise: `gracias, muchas gracias, graci*, agradec*, excelente*, genial*, estupend*, fantastic*, maravill*, perfect*,
    encanta, encantad*, me encanta, encanto, buen servicio, buena atencion, gran servicio, gran trabajo, buen trabajo,
    enhorabuena, felicidades, felicit*, recomiendo, recomendable, mejor, los mejores, el mejor, la mejor, amable*,
    amabilidad, rapidos, muy rapido, eficaz, eficiente*, content*, satisfech*, feliz, felices, un placer, un diez,
    bravo por, un lujo, que bonito, solucionado, resuelto, crack, cracks, super bien, muy bien, sin problema,
    sin problemas, ningun problema, no hay problema, nada mal, sin queja, resolvieron mi problema,
    solucionaron mi problema, problema resuelto, problema solucionado`,
  sarcasm: `gracias por nada, gracias por perder, gracias por obligarme, gracias por hacerme, gracias por cancelar,
    gracias por arruinar, gracias por el retraso, gracias por dejarme, gracias por no, muchas gracias por no,
    muchas gracias por obligarme, enhorabuena por perder, felicidades por perder, vaya servicio, menudo servicio,
    menuda atencion, vaya atencion, viva el servicio, que buen servicio dan, de maravilla eh, seria mejor,
    mejor atencion, mejor servicio, mejorar, mejoren`,
  spam: `sorteo, sorteamos, concurso, participa, gana un, gana una, ganar un, siguenos, sigueme, haz rt, rt y,
    retuitea, codigo promocional, codigo de descuento, cupon, haz clic, click aqui, clic aqui, enlace en la bio,
    link en bio, compra ya, compra ahora, envio gratis, oferta limitada, ofertas, gana dinero, ingresos extra,
    trabaja desde casa, criptomoneda*, bitcoin, forex, invierte, se vende, suscribete, nuevo video, escucha, lee mas,
    leer mas, noticia*, empleo, estamos contratando, via, rt`,
  you: `vosotros, ustedes, usted, vuestr*, os, sois, teneis, estais, les, su, sus, tu, tus, te, senores, equipo,
    atencion al cliente, servicio al cliente`,
  me: `mi pedido, mi vuelo, mi cuenta, mi tarjeta, mi factura, mi movil, mi celular, mi telefono, mi paquete,
    mi maleta, mi equipaje, mi billete, mi reserva, mi linea, mi internet, mi dinero, mi app, mi numero, mi correo,
    mi contrato, mi pago, mi hijo, mi hija, mi mujer, mi marido, mi madre, mi padre, mi, mis, me, he, llevo, tengo,
    estoy, compre, pague, llame, pedi, reserve, contrate, intento, quiero, necesito, no puedo, nos, hemos, llevamos,
    estamos, nuestro, nuestra, yo`,
  negation: `no, ni, nunca, jamas, nada, nadie, ningun, ninguna, ninguno, sin, tampoco, falta, apenas`,
};
