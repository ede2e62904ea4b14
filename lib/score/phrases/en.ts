import type { Phrases } from './phrases.ts';

export const en: Phrases = {
  complaint: `unacceptable, disgrace*, disgust*, appalling, shambles, pathetic, ridiculous, outrageous, shocking,
    dreadful, horrendous, horrible, terrible, awful, worst, rubbish, useless, incompetent, rude, unprofessional,
    unhelpful, misleading, joke, shame on you, fed up, sick of, sick and tired, had enough, so annoy*, annoyed, angry,
    furious, frustrat*, disappoint*, let down, poor service, bad service, poor customer service,
    customer service fail, epic fail, fail, not good enough, not happy, not impressed, not acceptable, never again,
    waste of time, nightmare, scam, scammed, rip off, ripped off, fraud*, lied, lying, lies, liars, ignored, ignoring,
    complain*, complaint, not fair, unfair, how hard is it, why is it so hard, what is the point, are you kidding,
    you kidding, really disappointed, wtf, ffs, smh, stop sending, stop calling, not recommended, avoid, shoddy,
    faulty goods, false advertising, damaged, filthy, dirty, mistreat*, passed around, hung up on, blame, sort it out,
    get it together, no excuse, lack of, still no, no help, no sign of, not what i ordered, wrong item, wrong order,
    wrong size, went wrong, sucks, suck, sucked, gross, insult*, nonsense, poor, worse, subpar, a con, ripping,
    excuses, such a mess, a mess, unhappy, not cool, not ok, not okay, clueless, careless, dont care, doesnt care,
    do better, bullshit, bs, crap, garbage, trash, inexcusable, embarrass*, stupid, insane, absurd, ruin*, hate,
    hated, issue, issues, problem, problems, waste of money, no parcel, no refund, no help at all`,
  failure: `not working, doesnt work, dont work, didnt work, wont work, isnt working, arent working, stopped working,
    not loading, wont load, wont let me, doesnt let me, keeps crash*, keeps freez*, crash*, broken, broke, faulty,
    defective, outage, is down, are down, went down, offline, error, errors, bug, glitch*, cant log in, cant login,
    unable to, cannot access, cant access, cant use, cant connect, no signal, no internet, no connection, no power,
    not delivered, never arrived, never came, never comes, didnt come, hasnt come, not come, hasnt arrived, havent arrived, didnt arrive, not arrived, not received,
    havent received, never received, didnt receive, hasnt been, havent been, didnt turn up, no show, missing, lost my,
    lost luggage, lost bag, lost baggage, delay*, cancelled, canceled, cancelled flight, late again, late flight,
    overbook*, stuck, stranded, missed my, missed connection, wrong address, locked out, disconnected, cut off,
    failed, fails, couldnt, could not, was told, were told, told me, not able, not letting, run out, jammed, hangs,
    hanging, no longer works, bugs, buggy, wrong, not leaving, not honoring, denied, refus*, never got, didnt get,
    havent got, not showing, wont connect, bumped, rerouted, not refunded, no response to, wont turn on, leak*,
    expired, out of stock, still not`,
  waiting: `on hold, hold for, waiting for, been waiting, waited, kept waiting, no answer, no reply, no response,
    hasnt replied, havent replied, nobody answers, no one answers, nobody has, no one has, nobody replies,
    cant get through, no one picks up, for hours, for days, for weeks, for months, hours ago, days ago, weeks ago,
    all day, how much longer, hours later, days later, hour wait, hours on, minutes on hold, past hour, over an hour,
    over a week, over a month, second time, third time, fourth time, 2nd time, 3rd time, 4th time, yet again,
    again and again, time and again, reminder, chasing, days now, weeks now, hours now, months now, day seven,
    day ten`,
  reminder: `still waiting, still no reply, still no response, still no answer, still nothing, still not fixed,
    still havent heard, still no update, any update, any updates, any news on, asked again, asking again,
    once again i, how many times, how many more times, already told you, already asked, already dmed, already sent,
    already called, as i said, following up, follow up on, waiting for a reply, waiting for your reply,
    waiting for an answer, please reply, please respond, why are you ignoring, ignoring my, ignoring me,
    no one has replied, nobody has replied, hello anyone, anyone there, second time i, third time i, fourth time i,
    second time asking, third time asking, fourth time asking, third message, second message, third email, 2nd time i,
    3rd time i, 2nd time asking, 3rd time asking, third time this, second time this, for the second time,
    for the third time, just a reminder, friendly reminder, been chasing, im chasing`,
  urgent: `urgent*, asap, emergency, immediately, right now, right away, as soon as possible, help now, need help now,
    today please, time sensitive, cant wait any longer, before tomorrow, tonight, desperate, desperately, in an hour`,
  danger: `on fire, caught fire, catching fire, burst into flames, in flames, smoke coming, smoke in the, smoking
    battery, burning smell, smell of gas, smell gas, smells of gas, gas leak, gas leaking, carbon monoxide, electric
    shock, electrocuted, sparks, sparking, exploded, explosion, blew up in, injured, injury, injuries, hurt badly, got
    hurt, was hurt, bleeding, burned my hand, burnt my hand, burned me, burnt me, burns on, in hospital, to hospital,
    to the hospital, hospitalised, hospitalized, ambulance, paramedic*, allergic reaction, anaphyla*, food poisoning,
    poisoned, poisoning, salmonella, chok* on, choking, unconscious, passed out, fainted, cant breathe, heart attack,
    seizure, suicid*, kill myself, end my life, want to die, assaulted, attacked me, sexually harassed, raped,
    stalked, stalking me, brakes failed, brake failure, unsafe, dangerous, danger to, life threatening, could have
    died, could have killed, nearly killed, someone will die, was killed, were killed, killed in, killed at, casualt*,
    wounded, death toll, fatal, got killed, killed by, people died, died from, died after, died because, found dead,
    glass in my, glass in the, metal in my, trapped, without insulin, without oxygen, medical emergency, bitten,
    started to smoke, starts to smoke, starting to smoke, began to smoke, begins to smoke, started smoking, starts
    smoking, began smoking, smoke came, smoke comes, smoke was coming, smoke pouring, smoke poured, smoke billow*,
    smoke out of, smoke from the, smoke from my, full of smoke, filled with smoke, smoke everywhere, caught on fire,
    catch fire, catches fire, catch on fire, sets fire to, set fire to, set on fire, burst into fire, flames coming,
    flames came, saw flames, up in flames, smell burning, smelled burning, smells of burning, smell of burning, smells
    like burning, smelled like burning, burning plastic, burnt plastic, burned plastic, burnt smell, short circuit*,
    sparked and, burned a hole, burnt a hole, burned down, burnt down, plug melted, charger melted, cable melted,
    socket melted, adapter melted, outlet melted, battery melted, swollen battery, battery is swollen, battery
    swelled, battery swelling, battery is bulging, bulging battery, smoking charger, charger is smoking, battery is
    smoking, phone is smoking, laptop is smoking, engine is smoking, oven is smoking, machine is smoking, # dead, #
    killed, # injured, # wounded, # hurt, # deaths, # people killed, # people injured, # people died, # died, kills #,
    killed #, killing #, kills at least, killed at least, injures #, injuring #, injured #, wounds #, leaves # dead,
    left # dead, people dead, people killed, people injured, people wounded, feared dead, left dead, many dead,
    several dead, dead and injured, dead or injured, fatalities, fatality, critically injured, critical condition,
    seriously hurt, badly hurt, lost their lives, lost his life, lost her life, lost my life, loss of life, deaths
    from, bodies found, bodies recovered, body found, body recovered, dead bodies, buried alive, drowned, has been
    killed, have been killed, may be dead, confirmed dead, declared dead, dead in the earthquake, children are dying,
    people are dying, people dying, stopped breathing, not breathing, went into shock, broke my arm, broke my leg,
    broken arm, broken leg, concussion, stitches, scalded, burns to, third degree burns, second degree burns, got a
    shock from, electric shocks, poisonous, people missing, people are missing, missing person*, missing people,
    trapped under, under the rubble, under rubble, buried under`,
  figurative: `killing me, killing it, dying of laughter, dying laughing, dying to, dead serious, dead tired, dead
    inside, phone is dead, phone died, phone has died, battery died, battery dead, battery is dead, battery has died,
    app is dead, dead battery, line went dead, dead line, drop dead gorgeous, i am dead lol, im dead, i m dead, died
    laughing, am dead, to die for, straight fire, mix is on fire, team is on fire, you are on fire, you re on fire, is
    on fire today, is on fire tonight, fingers on fire, social media explosion, exploded in popularity, explosion of
    flavour, explosion of flavor, explosion of colour, explosion of color, nearly had a heart attack, almost had a
    heart attack, gave me a heart attack, giving me a heart attack, heart attack when i saw, mind exploded, mind is
    blown, head exploded, bank account is bleeding, bleeding money, bleeding cash, bored to death, scared to death,
    added insult to injury, insult to injury, dangerous for my wallet, danger to my wallet, dangerously good, internet
    died, wifi died, laptop died, car died, engine died, connection died, website is dead, site is dead, choking on
    my, trapped in a queue, trapped on hold, trapped in phone, sparks joy, sparks fly, killed it, killed the mood,
    killed my vibe, killed my battery, killed my phone, killed the app, killed off, dead wrong, dead end, dead on,
    died inside, dead lol, dead slow, stalking your, stalking their, commercial suicide, career suicide, i started
    smoking, i started to smoke, he started smoking, she started smoking, started smoking again, started to smoke
    again, started smoking weed, started smoking cigarettes, people smoke in the, guests smoke in the, to smoke in
    the, not smoke in the, who smoke in the, cigarette smoke in the, cigarette smoke from the, cigarette smoke from
    my, smoke from my neighbour, smoke from my neighbor, full of smoke and mirrors, caught fire online, caught fire on
    tiktok, caught fire on twitter, caught fire on social media, set the world on fire, setting the world on fire, set
    the internet on fire, internet is on fire, twitter is on fire, guys are on fire, we are on fire, he is on fire, he
    s on fire, she is on fire, she s on fire, i am on fire, im on fire, i m on fire, been on fire lately, set fire to
    the rain, down in flames, plans went up in flames, sparks debate, sparks outrage, sparks controversy, sparks
    interest, sparks curiosity, sparking joy, sparking outrage, sparking debate, sparking a debate, sparking
    controversy, sparking interest, creative sparks, burned a hole in my pocket, burnt a hole in my pocket, burned a
    hole in my wallet, hole in my pocket, app is on fire, app s on fire, website is on fire, site is on fire, server
    is on fire, servers are on fire, inbox is on fire, timeline is on fire, mentions are on fire, feed is on fire,
    playlist is on fire, band is on fire, game is on fire, support is on fire, dumpster fire, dying of hunger, dying
    of boredom, dying of thirst, dying for a, dying here waiting, starving to death, sick to death, worried to death,
    loved to death, love it to death, love to death, would kill for, could kill for, kill for a, wife will kill me,
    boss will kill me, mum will kill me, kill me now, heart attack from the price, heart attack at the price, heart
    attack every time, heart attack from this bill, heart attack on a plate, had a heart attack when, had a heart
    attack opening, heart attack opening, want to die of embarrassment, want to die laughing, almost died laughing,
    nearly died laughing, almost died of, nearly died of, could have died of embarrassment, could have died laughing,
    over my dead body, dead in the water, dead silence, brain dead, bleeding edge, bleeding me dry, bleeding
    customers, eyes are bleeding, ears are bleeding, eyes bleeding, ears bleeding, explosion of colours, explosion of
    spam, trapped in a loop, trapped in an endless, trapped in this contract, trapped in my contract, trapped in a
    contract, trapped in your menu, trapped in voicemail, fatal error*, fatal exception*, fatal flaw, fatal mistake,
    choking on the price, assaulted my ears, assaulted my eyes, dangerous precedent, dangerous game, unsafe site,
    unsafe link, unsafe website, passed out from laughing, passed out on the sofa, cant breathe laughing, laughing
    cant breathe, allergic reaction to bad, allergic reaction to your, suicide squad, poisonous atmosphere, stitches
    laughing, in stitches, shoot me now, # killed it, buried under paperwork, buried under emails, buried under a
    pile`,
  legal: `lawyer*, attorney*, solicitor*, legal action, legal team, take you to court, taking you to court,
    see you in court, small claims, sue, suing, lawsuit, ombudsman, regulator, watchdog, trading standards,
    consumer protection, consumer rights, better business bureau, bbb, ofcom, ofgem, fca, ftc, fcc, dot complaint,
    cfpb, attorney general, chargeback, report you to, reporting you to, press charges, police report, to the police,
    data protection, gdpr, ico, to the press, to the media, to the papers, journalist*, go viral, class action`,
  vulnerable: `my baby, our baby, my toddler, my newborn, newborn, infant, my child, my children, my kid, my kids, our
    kids, our children, with a baby, with two kids, with small children, with young children, small children, young
    children, little ones, month old, months old baby, year old aunt, year old man, year old woman, year old lady,
    elderly, old lady, pensioner*, my grandmother, my grandma, my nan, my grandfather, my grandad, my grandpa, my
    granny, pregnant, pregnancy, i am disabled, im disabled, registered disabled, disabled person, disabled people,
    disabled passenger*, disabled customer*, disabled child, disabled mother, disabled father, disabled wife, disabled
    husband, disability, wheelchair*, i am blind, im blind, blind man, blind woman, blind customer*, blind passenger*,
    i am deaf, im deaf, deaf customer*, hard of hearing, autistic, autism, dementia, alzheimer*, special needs,
    mobility scooter, cannot walk, cant walk, diabetic, diabetes, insulin, asthma*, epilep*, chemo, chemotherapy,
    cancer, dialysis, oxygen, seriously ill, very ill, sick child, disabled son, disabled daughter, medication, life
    support, bedridden, vulnerable person, vulnerable people, vulnerable customer*, # year old son, # year old
    daughter, # year old child, # year old boy, # year old girl, # month old, # months old, # year old mother, # year
    old father, # year old mum, # year old mom, # year old dad, # year old grandmother, # year old grandfather, # year
    old nan, # week old`,
  cancel: `cancel my account, cancel my subscription, cancel my contract, cancel my membership, cancelling my,
    canceling my, cancel the contract, cancel my order, close my account, closing my account, switching to,
    switch to another, switch provider, switching provider*, moving to another, leaving you, leaving for,
    taking my business elsewhere, take my business elsewhere, going elsewhere, lost a customer, losing a customer,
    lost my business, lost my custom, never fly with, never fly, never flying, never buy, never buying, never order,
    never ordering, never shop, never use you, never using, never book, never booking, last time i,
    no longer a customer, unsubscrib*, boycott*, end my contract, terminate my, porting my number, deleting the app,
    deleted the app`,
  money: `refund*, reimburse*, charged twice, charged me, double charged, overcharg*, wrongly charged, money back,
    my money, owe me, owes me, stole my money, stolen money, took my money, took money, taken from my account,
    compensation, compensate*, unauthorised payment, unauthorized charge*, unauthorised charge*, hidden fee*,
    hidden charge*, extra fee*, late fee*, billed twice, billing error, wrong bill, debited twice, lost money,
    out of pocket, direct debit, my deposit, voucher not`,
  question: `how do i, how can i, how do you, how to, how does, how long does, how much, how many, where is,
    where are, where can i, where do i, wheres my, when will, when is, when are, when does, when do, when can,
    what is, what are, whats the, what time, what should i, what do i, what does, which, who do i, who can, why is,
    why are, why did, why do, why does, why cant, why has, why have, can you, can i, can we, could you, could i,
    would you, will you, will it, will there, do you, does your, does the, did you, are you, is there, are there,
    is it possible, is my, is the, is your, have you, has my, should i, any chance, any idea, anyone know, may i,
    am i, does, do you deliver, has anyone, have you got`,
  request: `please help, can you help, could you help, help me, need help, need your help, need some help,
    can someone, can anyone, could someone, please advise, please tell me, please let me know, let me know, please dm,
    check your dm, check dm, pls help, plz help, please fix, please check, please contact, please call me,
    please send, please explain, how do i contact, contact me, looking for help, need to speak, need to talk,
    want to know, wondering if, id like to know, i would like to, trying to find out, trying to reach,
    trying to contact, do something, get back to me`,
  praise: `thank*, thx, ty, cheers, great service, great job, good job, well done, excellent, amazing, awesome,
    fantastic, brilliant, wonderful, love, loving, loved, perfect, best, impressed, kudos, shout out, shoutout,
    hats off, props to, much appreciated, appreciate*, so helpful, very helpful, super helpful, made my day, pleasure,
    delighted, happy with, highly recommend, would recommend, keep up the good work, sorted, resolved quickly,
    quick response, fast response, so happy, great customer service, lovely, beautiful, congrat*, yay, great flight,
    smooth flight, favorite, favourite, no problem, no problems, no issues, no complaints, not bad, no worries,
    cant complain, without a problem, without any problem, fixed my problem, solved my problem, problem solved,
    issue resolved`,
  sarcasm: `thanks for nothing, thanks for ruining, thanks for losing, thanks for the delay, thanks for cancelling,
    thanks for canceling, thanks for ignoring, thanks for making me, thanks for not, thanks for wasting,
    thanks for leaving, thanks a lot for, thank you for ruining, thank you for nothing, thank you for losing,
    no thanks to, nice one for, great job losing, great job breaking, good job losing, gee thanks, so much for,
    well done for losing, well done for ruining, love how you, love how your, love it when you, i love waiting,
    best of luck getting, would be great if, would be nice if, would love to, would have loved, used to love,
    used to be great, used to be good, thanks again for ruining, way to ruin, slow clap`,
  spam: `giveaway, win a, enter to win, chance to win, follow and retweet, follow for follow, follow back, follow me,
    rt to win, promo code, use code, discount code, coupon code, click here, click the link, link in bio,
    check out my, check out our, buy now, shop now, order now, free shipping, limited offer, limited time, sale ends,
    make money, earn money, work from home, crypto, bitcoin, forex, invest now, subscribe to my, we are hiring,
    were hiring, job alert, apply now, dm for, dm me for, whatsapp me, for sale, follow us, join us, new video,
    now playing, listen to, tune in, read more, new blog, check it out, stock market, shares of`,
  you: `you, your, youre, yours, yall, u, ur, you guys, guys, team, support, customer service, customer care,
    helpdesk, sir, madam`,
  me: `my order, my flight, my account, my card, my bill, my phone, my parcel, my package, my delivery, my bag,
    my bags, my luggage, my ticket, my booking, my reservation, my internet, my money, my app, my number, my refund,
    my email, my emails, my call, my contract, my subscription, my payment, my device, my laptop, my car, my seat,
    my connection, my son, my daughter, my wife, my husband, my mother, my mum, my mom, my, i have, ive, i am, im,
    i was, i paid, i ordered, i bought, i booked, i called, i tried, i cant, i need, i want, we have, weve, we were,
    we are, our flight, our order, our, me, us`,
  negation: `not, no, never, dont, doesnt, didnt, isnt, arent, wasnt, werent, wont, wouldnt, cant, cannot, couldnt,
    shouldnt, havent, hasnt, hadnt, aint, nothing, nobody, none, without, hardly, barely, neither, nor, lack, zero`,
};
