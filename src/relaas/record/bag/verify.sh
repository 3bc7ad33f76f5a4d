#!/bin/sh
# Checks this bag with sh, sha256sum (or shasum) and openssl 3 or later, and with nothing of the program that made it.
# sh verify.sh [-l nl|en] [-k KEY]     KEY: the keeper's key, had from elsewhere: name+digits+letters
# Exit status: 0 all holds, 1 something fails, 2 it could not be checked.
set -u
LC_ALL=C
export LC_ALL
umask 077
cd "$(dirname "$0")" || exit 2

lang=@LANGUAGE@
wanted_key=
while getopts l:k: option; do
    case $option in
        l) lang=$OPTARG ;;
        k) wanted_key=$OPTARG ;;
        *) exit 2 ;;
    esac
done
[ "$lang" = nl ] || lang=en

@WORDS@

# ---- tools

need() {
    command -v "$1" >/dev/null 2>&1 || { echo "$1: $MISSING" >&2; exit 2; }
}
words_$lang ''
for tool in openssl awk sed cut od tr sort find xargs cmp grep; do need "$tool"; done
if command -v sha256sum >/dev/null 2>&1; then SHA=sha256sum; else need shasum; SHA='shasum -a 256'; fi
case $(openssl version) in
    'OpenSSL '[3-9].* | 'OpenSSL '[1-9][0-9]*) ;;
    *) echo "$(openssl version): $OLD" >&2; exit 2 ;;
esac
work=${TMPDIR:-/tmp}/relaas-verify.$$
mkdir "$work" || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' HUP INT TERM

hex() { od -An -v -tx1 | tr -d ' \n'; }

# Hexadecimal digits to bytes.
unhex() {
    rest=$1
    escapes=
    while [ -n "$rest" ]; do
        after=${rest#??}
        code=$((0x${rest%"$after"}))
        escapes="$escapes\\0$((code >> 6))$((code >> 3 & 7))$((code & 7))"
        rest=$after
    done
    printf '%b' "$escapes"
}

sha() { $SHA | cut -c1-64; }

# Base64 to hexadecimal; nothing where it is not written in the one way that base64 has.
unbase() {
    found=$(printf '%s' "$1" | openssl base64 -d -A 2>/dev/null | hex)
    [ "$(unhex "$found" | openssl base64 -A)" = "$1" ] && printf '%s' "$found"
}

# The hashes of a proof, a line of base64 each, to hexadecimal; an empty line for one that is not 32 bytes so written.
unbase_hashes() {
    awk '{
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        digits = "0123456789abcdef"
        out = ""
        if ($0 ~ /^[A-Za-z0-9+\/]*=$/ && length($0) == 44) {
            for (i = 1; i <= 43; i++) {
                value = index(letters, substr($0, i, 1)) - 1
                held = (i % 2) ? value : held * 64 + value
                if (i % 2 == 0) {
                    out = out substr(digits, int(held / 256) + 1, 1) substr(digits, int(held / 16) % 16 + 1, 1)
                    out = out substr(digits, held % 16 + 1, 1)
                }
            }
            if (held % 4) out = ""
            else out = out substr(digits, int(held / 4) + 1, 1)
        }
        print out
    }'
}

leaf_hash() {
    hashed=$({ printf '\000'; cat "$1"; } | $SHA)
    hashed=${hashed%% *}
}

# node_hash LEFT RIGHT: sets hashed; proofs share their upper nodes, so each is reckoned once
node_hash() {
    eval "hashed=\${node_$1$2-}"
    [ -z "$hashed" ] || return 0
    hashed=$(unhex "01$1$2" | $SHA)
    hashed=${hashed%% *}
    eval "node_$1$2=$hashed"
}

# ---- the lines that are printed

number=0
failed=0
# What comes out of the bag is shown without anything that could steer a terminal.
shown() { printf '%s' "$1" | tr -d '\000-\037\177'; }

# say CHECK OUTCOME DETAIL
say() {
    number=$((number + 1))
    words_$lang "$1"
    case $2 in
        holds) said=$HOLDS ;;
        fails) said=$FAILS; failed=$((failed + 1)) ;;
        *) said=$NOTHING ;;
    esac
    printf '%3d  %s: %s%s\n' "$number" "$said" "$TITLE" "${3:+ ($(shown "$3"))}"
    [ "$2" = nothing ] || printf '       + %s\n       - %s\n' "$PROVES" "$NOT"
}

# tell CHECK COUNT TROUBLE: holds where COUNT things were checked without trouble
tell() {
    if [ -n "$3" ]; then say "$1" fails "$3"
    elif [ "$2" = 0 ]; then say "$1" nothing ''
    else say "$1" holds "$2"
    fi
}

# ---- the files

check_files() {
    trouble=
    odd=$(find . ! -type f ! -type d | sed 1q)
    [ -z "$odd" ] || trouble=$odd
    odd=$(find . | grep '[^A-Za-z0-9._/-]' | sed 1q)
    [ -z "$odd" ] || trouble=$odd
    find data -type f | sort >"$work/paths"
    if [ -z "$trouble" ]; then
        xargs $SHA <"$work/paths" | sed 's/ \*/  /' >"$work/sha256"
        xargs openssl dgst -sha512 -r <"$work/paths" | sed 's/ \*/  /' >"$work/sha512"
        for kind in sha256 sha512; do
            differs "$work/$kind" "manifest-$kind.txt"
        done
    fi
    tell files "$(wc -l <"$work/paths" | tr -d ' ')" "$trouble"

    trouble=
    find . -type f | sed 's/^\.\///' | grep -v -e '^data/' -e '^tagmanifest-' | sort >"$work/paths"
    xargs $SHA <"$work/paths" | sed 's/ \*/  /' >"$work/tags256"
    xargs openssl dgst -sha512 -r <"$work/paths" | sed 's/ \*/  /' >"$work/tags512"
    differs "$work/tags256" tagmanifest-sha256.txt
    differs "$work/tags512" tagmanifest-sha512.txt
    tell tags "$(wc -l <"$work/paths" | tr -d ' ')" "$trouble"
}

# differs FOUND LISTED: where two lists are not the same, the first line that is in one of them only
differs() {
    cmp -s "$1" "$2" && return
    trouble="$2: $(cat "$1" "$2" 2>/dev/null | sort | uniq -u | sed 's/^[^ ]* *//' | sed 1q)"
}

# ---- one record: the entries of one log

check_record() {
    record=$1
    check_commitments
    check_inclusion
    check_signature
    check_cosignatures
    check_stamps
    check_growth
}

# Each payload's digest beside the one that its leaf commits to.
check_commitments() {
    trouble=
    : >"$work/have"
    : >"$work/want"
    find "$record" -path "$record/custody/*/payload.json" -type f | sort >"$work/paths"
    find "$record" -path "$record/custody/*/leaf.json" -type f | sort >"$work/leaves"
    [ ! -s "$work/paths" ] || xargs $SHA <"$work/paths" | sed 's/ \*/  /' >"$work/have"
    # shellcheck disable=SC2016
    [ ! -s "$work/leaves" ] || xargs awk 'match($0, /"commitment":"[0-9a-f]+"/) {
        path = FILENAME
        sub(/leaf\.json$/, "payload.json", path)
        print substr($0, RSTART + 14, RLENGTH - 15) "  " path
    }' <"$work/leaves" >"$work/want"
    trouble=$(awk 'NR == FNR { want[$0] = 1; next } !($0 in want) { print $2; exit }' "$work/want" "$work/have")
    for entry in "$record"/custody/*/; do
        [ ! -d "$entry" ] || [ -f "${entry}leaf.json" ] || trouble=$entry
    done
    tell commitment "$(wc -l <"$work/have" | tr -d ' ')" "$trouble"
}

# The parts of a proof: its index is printed, the way up goes to $work/path in base64, the checkpoint to $work/note.
split_proof() {
    awk -v path="$work/path" -v note="$work/note" '
        BEGIN { printf "" >path; printf "" >note }
        part == 1 { print >note; next }
        NR == 1 { if ($0 != "c2sp.org/tlog-proof@v1") exit; next }
        NR == 2 { if ($0 !~ /^index [0-9]+$/) exit; index_line = $2; next }
        $0 == "" { part = 1; next }
        { print >path }
        END { print index_line }
    ' "$1"
}

check_inclusion() {
    trouble=
    count=0
    size=$(sed -n 2p "$record/log/checkpoint")
    root=$(unbase "$(sed -n 3p "$record/log/checkpoint")")
    for entry in "$record"/custody/*/; do
        [ -d "$entry" ] || continue
        count=$((count + 1))
        proof=${entry}proof.txt
        index=$(split_proof "$proof")
        name=${entry%/}
        if ! is_number "$index" || ! is_number "$size" || ! cmp -s "$work/note" "$record/log/checkpoint"; then
            trouble=$proof
            continue
        fi
        number_of=0000000000$index
        [ "${name##*/}" = "${number_of#"${number_of%??????????}"}" ] || trouble=$proof
        unbase_hashes <"$work/path" >"$work/hashes"
        leaf_hash "${entry}leaf.json"
        climb "$hashed" "$index" "$size" || trouble=$proof
    done
    tell inclusion "$count" "$trouble"
}

is_number() {
    case $1 in
        0) ;;
        '' | 0* | *[!0-9]* | ???????????????????*) return 1 ;;
    esac
}

# climb HASH INDEX SIZE: from a leaf up to the root (RFC 9162, section 2.1.3.2); the way is in $work/hashes
climb() {
    reached=$1
    node=$2
    last=$(($3 - 1))
    [ "$node" -le "$last" ] || return 1
    while read -r beside; do
        [ ${#beside} = 64 ] && [ "$last" -gt 0 ] || return 1
        if [ $((node & 1)) = 1 ] || [ "$node" = "$last" ]; then
            node_hash "$beside" "$reached"
            reached=$hashed
            while [ "$node" -gt 0 ] && [ $((node & 1)) = 0 ]; do
                node=$((node >> 1))
                last=$((last >> 1))
            done
        else
            node_hash "$reached" "$beside"
            reached=$hashed
        fi
        node=$((node >> 1))
        last=$((last >> 1))
    done <"$work/hashes"
    [ "$last" = 0 ] && [ "$reached" = "$root" ]
}

# load_key LINE: a key as signed notes write it (name+identifier+base64); sets name, id, kind, and $work/key.pem
load_key() {
    name=${1%%+*}
    id=${1#*+}
    key=$(unbase "${id#*+}")
    id=${id%%+*}
    [ ${#key} = 66 ] || return 1
    [ "$({ printf '%s\n' "$name"; unhex "$key"; } | sha | cut -c1-8)" = "$id" ] || return 1
    kind=$(printf '%s' "$key" | cut -c1-2)
    {
        echo '-----BEGIN PUBLIC KEY-----'
        unhex "302a300506032b6570032100$(printf '%s' "$key" | cut -c3-)" | openssl base64
        echo '-----END PUBLIC KEY-----'
    } >"$work/key.pem"
}

# signatures NAME ID NOTE: the signatures of one key under a checkpoint, in hexadecimal without the identifier
signatures() {
    sed '1,4d' "$3" >"$work/lines"
    while read -r dash who what; do
        [ "$dash" = "$(printf '\342\200\224')" ] && [ "$who" = "$1" ] || continue
        what=$(unbase "$what")
        [ "$(printf '%s' "$what" | cut -c1-8)" = "$2" ] && printf '%s\n' "$what" | cut -c9-
    done <"$work/lines"
}

signed() {
    unhex "$1" >"$work/signature"
    openssl pkeyutl -verify -pubin -inkey "$work/key.pem" -rawin -in "$2" -sigfile "$work/signature" >/dev/null 2>&1
}

check_signature() {
    trouble=
    given=$(cat "$record/log/key.pub")
    sed -n 1,3p "$record/log/checkpoint" >"$work/text"
    if [ -n "$wanted_key" ] && [ "$record" = data ] && [ "$given" != "$wanted_key" ]; then trouble=$OTHER_KEY
    elif ! load_key "$given" || [ "$kind" != 01 ] || [ "$name" != "$(sed -n 1p "$work/text")" ] ||
        [ -n "$(sed -n 4p "$record/log/checkpoint")" ]; then trouble=$record/log/key.pub
    else
        found=$(signatures "$name" "$id" "$record/log/checkpoint")
        [ -n "$found" ] || trouble=$record/log/checkpoint
        for one in $found; do signed "$one" "$work/text" || trouble=$record/log/checkpoint; done
    fi
    if [ -n "$trouble" ]; then say checkpoint fails "$trouble"; else say checkpoint holds "$given"; fi
}

check_cosignatures() {
    trouble=
    count=0
    if [ -f "$record/log/witnesses" ]; then
        while read -r line; do
            load_key "$line" && [ "$kind" = 04 ] || { trouble=$record/log/witnesses; continue; }
            for note in "$record/log/checkpoint" "$record"/log/cosigned/*; do
                [ -f "$note" ] || continue
                sed -n 1,3p "$note" >"$work/text"
                for one in $(signatures "$name" "$id" "$note"); do
                    time=$((0x$(printf '%s' "$one" | cut -c1-16)))
                    { printf 'cosignature/v1\ntime %d\n' "$time"; cat "$work/text"; } >"$work/cosigned"
                    if signed "$(printf '%s' "$one" | cut -c17-)" "$work/cosigned"; then count=$((count + 1))
                    else trouble="$note $name"
                    fi
                done
            done
        done <"$record/log/witnesses"
    fi
    tell cosignature "$count" "$trouble"
}

# The time in a stamp, in seconds since 1970.
stamp_time() {
    openssl ts -reply -in "$1" -text 2>/dev/null | sed -n 's/^Time stamp: //p' | awk '{
        month = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3
        split($3, clock, ":")
        year = $4
        if (month <= 2) { year -= 1; month += 12 }
        days = 365 * year + int(year / 4) - int(year / 100) + int(year / 400) + int((153 * (month - 3) + 2) / 5) + $2 - 719469
        printf "%d", days * 86400 + clock[1] * 3600 + clock[2] * 60 + int(clock[3])
    }'
}

check_stamps() {
    any=
    for stamp in "$record"/stamps/*/*/reply.tsr; do
        [ -f "$stamp" ] || continue
        any=1
        place=$(dirname "$stamp")
        at=$(stamp_time "$stamp")
        between=
        [ -s "$place/chain.pem" ] && between="-untrusted $place/chain.pem"
        trouble=
        # The list of digests in the folder of a stamp, and the name of that folder, which is the digest of the list.
        (cd "$place" && $SHA reply.tsr query.tsq chain.pem root.pem authority.txt) 2>/dev/null | sed 's/ \*/  /' >"$work/sums"
        cmp -s "$work/sums" "$place/SHA256SUMS" && [ "$(sha <"$work/sums" | cut -c1-32)" = "$(basename "$place")" ] ||
            trouble=$place/SHA256SUMS
        for over in "-queryfile $place/query.tsq" "-data $(dirname "$place")/checkpoint"; do
            # The paths hold letters, digits and dashes only: they were looked at with the files.
            # shellcheck disable=SC2086
            openssl ts -verify -in "$stamp" $over -CAfile "$place/root.pem" $between -attime "${at:-0}" \
                >/dev/null 2>&1 || trouble=$stamp
        done
        # The root is what the stamp was verified against; names in a text file could be anything.
        relied=$(openssl x509 -in "$place/root.pem" -noout -subject -fingerprint -sha256 2>/dev/null | tr '\n' ' ')
        if [ -n "$trouble" ]; then say stamp fails "$trouble"
        else
            when=$(openssl ts -reply -in "$stamp" -text 2>/dev/null | sed -n 's/^Time stamp: //p')
            say stamp holds "$when; $relied"
        fi
    done
    [ -n "$any" ] || say stamp nothing ''
}

check_growth() {
    trouble=
    count=0
    for stamped in "$record"/stamps/*/checkpoint "$record"/log/cosigned/*; do
        [ -f "$stamped" ] || continue
        count=$((count + 1))
        old=$(sed -n 2p "$stamped")
        place=$record/log/growth/$old.txt
        if [ "$(sed -n 1p "$stamped")" != "$(sed -n 1p "$record/log/checkpoint")" ] || ! is_number "$old" ||
            [ ! -f "$place" ]; then trouble=$stamped
        else
            old_root=$(unbase "$(sed -n 3p "$stamped")")
            unbase_hashes <"$place" >"$work/path"
            grew "$old" "$size" "$old_root" <"$work/path" || trouble=$stamped
        fi
    done
    tell growth "$count" "$trouble"
}

# grew OLD SIZE OLD_ROOT: whether the log grew out of an earlier one (RFC 9162, section 2.1.4.2); the way is read
grew() {
    if [ "$1" = "$2" ]; then [ "$3" = "$root" ] && ! read -r _; return; fi
    [ "$1" -gt 0 ] && [ "$1" -lt "$2" ] || return 1
    node=$(($1 - 1))
    last=$(($2 - 1))
    while [ $((node & 1)) = 1 ]; do
        node=$((node >> 1))
        last=$((last >> 1))
    done
    if [ $(($1 & ($1 - 1))) = 0 ] && [ ${#3} = 64 ]; then was=$3
    else
        read -r was && [ ${#was} = 64 ] || return 1
    fi
    is=$was
    while read -r beside; do
        [ ${#beside} = 64 ] && [ "$last" -gt 0 ] || return 1
        if [ $((node & 1)) = 1 ] || [ "$node" = "$last" ]; then
            node_hash "$beside" "$was"
            was=$hashed
            node_hash "$beside" "$is"
            is=$hashed
            while [ "$node" -gt 0 ] && [ $((node & 1)) = 0 ]; do
                node=$((node >> 1))
                last=$((last >> 1))
            done
        else
            node_hash "$is" "$beside"
            is=$hashed
        fi
        node=$((node >> 1))
        last=$((last >> 1))
    done
    [ "$last" = 0 ] && [ "$was" = "$3" ] && [ "$is" = "$root" ]
}

# ---- the originals

check_originals() {
    : >"$work/have"
    # The digests that entries of the kind "received" name; their inclusion was checked above.
    find data -path '*/custody/*/leaf.json' -type f | sort | xargs grep -l '"kind":"received"' /dev/null |
        sed 's/leaf\.json$/payload.json/' | while read -r path; do [ ! -f "$path" ] || cat "$path"; done |
        tr ',:{}[]' '\n\n\n\n\n\n' | grep '^"[0-9a-f]\{64\}"$' | sort -u >"$work/received"
    find data/originals -type f | sort >"$work/paths"
    [ ! -s "$work/paths" ] || xargs $SHA <"$work/paths" | sed 's/ \*/  /' >"$work/have"
    count=$(wc -l <"$work/paths" | tr -d ' ')
    trouble=$(awk 'FILENAME ~ /received$/ { told["data/originals/" substr($0, 2, 64)] = 1; next }
        $2 != "data/originals/" $1 || !($2 in told) { print $2; exit }' "$work/received" "$work/have")
    tell originals "$count" "$trouble"
}

[ -d data/log ] && [ -f data/log/checkpoint ] || { echo "data/log: $MISSING" >&2; exit 1; }
check_files
for record in data data/earlier/*; do
    [ -d "$record/log" ] || continue
    printf '\n%s: %s\n' "$OF" "$(shown "$(sed -n 1p "$record/log/checkpoint")")"
    check_record "$record"
done
printf '\n'
check_originals
[ ! -f data/withheld.json ] || printf '\n%s\n' "$PARTIAL"
printf '\n'
if [ "$failed" = 0 ]; then echo "$ALL_HOLDS"; else echo "$failed $SOME_FAIL"; fi
[ "$failed" = 0 ]
