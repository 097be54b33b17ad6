/**
 * What people build passwords from: the bases of the most frequent leaked passwords, lower case, at least four letters.
 * Digits, keyboard runs and look-alike letters are handled by the rules, so `P4ssw0rd123` needs no entry of its own.
 */
export const COMMON_WORDS: readonly string[] = `
password passwort passwd contrasena motdepasse parola senha wachtwoord haslo salasana
letmein letmeinnow welcome willkommen bienvenue bienvenido changeme changeit secret topsecret geheim default temporary
administrator admin root toor superuser superadmin sysadmin operator manager guest user username demo login logon
signin access master server database oracle postgres mysql mongodb elastic jenkins kubernetes docker
cloud amazon azure google facebook microsoft windows linux ubuntu debian apple iphone samsung android internet computer
monkey dragon tiger lion panther eagle falcon phoenix dolphin horse rabbit kitten puppy chicken turtle spider scorpion
wolf bear bulldog mustang stallion butterfly ladybug dogs cats
football baseball basketball soccer hockey rugby tennis golfer cricket swimming running fishing hunter hunting
liverpool arsenal chelsea barcelona realmadrid juventus manchester united celtic rangers cowboys steelers yankees lakers
packers raiders eagles patriots redskins redsox ferrari porsche mercedes corvette camaro harley yamaha suzuki honda
toyota nissan audi volvo jeep
iloveyou iloveu loveyou lovely lover love loveme forever always babygirl babyboy baby sweetheart sweetie honey sunshine
princess prince queen king angel angels heaven jesus christ jesuschrist blessed faith trustno trustnoone trust hope
freedom liberty destiny fortune lucky happy smile friend friends family mother father sister brother mommy daddy
summer winter spring autumn january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday
batman superman spiderman ironman hulk avengers starwars startrek skywalker vader yoda jedi matrix trinity gandalf
frodo hobbit potter hogwarts pokemon pikachu mario zelda naruto minecraft fortnite roblox warcraft counterstrike hello
hellokitty hello123 whatever nothing something anything blahblah asshole fuckyou fuckme fucker fuckoff bitch pussy
shithead bullshit sexy hottie killer shadow ninja samurai warrior soldier sniper assassin hacker wizard merlin magic
mystery ghost devil satan lucifer demon vampire zombie skull death
michael michelle daniel jessica jennifer ashley amanda nicole anthony andrew joshua matthew christopher robert thomas
charlie george william richard joseph david steven brandon justin jordan taylor austin hannah samantha elizabeth
victoria patricia maria carlos alexander alexandra sophie sarah laura martin patrick maggie molly buster ginger pepper
cookie chocolate banana orange cherry apple lemon coffee cheese pumpkin peanut butter candy sugar snickers pizza
burger whiskey vodka corona budweiser marlboro
blue black white green yellow purple silver golden diamond crystal platinum rainbow flower roses sakura
london paris berlin madrid newyork boston chicago dallas texas california florida america canada mexico brazil england
scotland ireland germany deutschland france espana italia poland russia moscow turkey istanbul india china japan
money dollar million cash rich gold business company office work home house school student teacher college
music guitar metallica nirvana slipknot beatles eminem tupac rock punk dance disco party
thunder lightning storm hurricane ocean river mountain island beach moonlight midnight galaxy universe
engine rocket pilot captain marine navy army police doctor nurse
qwerty qwertz azerty asdfgh zxcvbn qazwsx wsxedc keyboard mouse monitor
maverick slayer gunner ranger scooter player gamer gaming winner champion number access enter please open sesame
opensesame alpha omega delta gamma bravo foxtrot tango victor zulu abcdef
`
  .trim()
  .split(/\s+/);
