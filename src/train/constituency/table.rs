//! What the conversion knows of ICON's labels and of Indonesian words, and what CSUI does with them. Counted in the first
//! 525 sentences of UD Indonesian-CSUI and in UD Indonesian-PUD, and checked by what a parser that learned from the trees gets
//! wrong there; the words are grammar, none of the treebanks' sentences is in here.

/// From which end of a phrase its head is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

use Side::{Left, Right};

/// Where a phrase has its head: the first row of the phrase's that finds a part gives it. Any other phrase, and one for
/// which no row finds anything, is headed by its first part that is no punctuation.
pub(super) const HEADS: &[(&str, Side, &str)] = &[
    ("S", Left, "S SINV SBARQ"),
    ("S", Right, "VP"),
    ("S", Right, "VBT VBI VBP VBL"),
    ("S", Right, "ADJP ADJ"),
    ("S", Right, "UCP"),
    ("S", Right, "NP NNO NNP"),
    ("S", Right, "PP QP NUM RPN PRN WHNP ADVP CP FRAG"),
    ("SINV", Left, "S SINV SBARQ"),
    ("SINV", Left, "VP"),
    ("SINV", Left, "VBT VBI VBP VBL"),
    ("SINV", Left, "ADJP ADJ UCP"),
    ("SINV", Left, "NP NNO NNP PP QP NUM RPN"),
    ("VP", Left, "VBT VBI VBP VBL"),
    ("VP", Left, "VP"),
    ("VP", Left, "ADJP ADJ UCP"),
    ("VP", Left, "NP NNO NNP PP CP S QP NUM"),
    ("VP", Left, "TAME ADV ADVP"),
    ("NP", Left, "NNO NNP NP PRN"),
    ("NP", Left, "PRK PRI WHNP VBT VBI VBP VP NUM QP KUA ADJ ADJP RPN S CP UCP PP"),
    ("PP", Left, "NP NNO NNP PRN PRI QP NUM"),
    ("PP", Left, "PP"),
    ("PP", Left, "VP VBT VBI VBP S CP ADJP ADJ RPN UCP ART PRK KUA ADVP ADV"),
    ("ADJP", Left, "ADJ ADJP"),
    ("ADJP", Left, "VP VBI VBT VBP NP NNO"),
    ("ADVP", Left, "ADVP ADV"),
    ("ADVP", Right, "TAME NEG"),
    ("QP", Left, "NUM QP"),
    ("QP", Right, "KUA"),
    ("QP", Left, "NNO ADV"),
    ("RPN", Left, "RPN"),
    ("WHNP", Left, "PRI NP WHNP NNO"),
];

/// Phrases whose heads are found as another's are.
pub(super) const ALIKE: &[(&str, &str)] = &[
    ("CP", "S"),
    ("RPN", "S"),
    ("SBARQ", "S"),
    ("SQ", "S"),
    ("SBAR", "S"),
    ("FRAG", "S"),
    ("", "S"),
    ("PRN", "SINV"),
    ("UCP", "S"),
];

/// The part of speech that words of a tag have.
pub(super) const TAGS: &[(&str, &str)] = &[
    ("NNO", "NOUN"),
    ("NNP", "PROPN"),
    ("PUN", "PUNCT"),
    ("PPO", "ADP"),
    ("VBI", "VERB"),
    ("VBT", "VERB"),
    ("VBP", "VERB"),
    ("VBL", "AUX"),
    ("ADV", "ADV"),
    ("ADJ", "ADJ"),
    ("NUM", "NUM"),
    ("CCN", "CCONJ"),
    ("ART", "DET"),
    ("PRR", "PRON"),
    ("CSN", "SCONJ"),
    ("TAME", "AUX"),
    ("PRN", "PRON"),
    ("PRK", "PRON"),
    ("KUA", "DET"),
    ("NEG", "PART"),
    ("PAR", "PART"),
    ("SYM", "SYM"),
    ("PRI", "PRON"),
    ("INT", "INTJ"),
];

/// Function words whose place in the phrase and part of speech are CSUI's, whatever ICON says: tags in ICON, words, the tag
/// to go by, the part of speech.
pub(super) const WORDS: &[(&str, &str, &str, &str)] = &[
    ("TAME", "ingin mau perlu hendak enggan mampu mulai wajib", "VBI", "VERB"),
    ("TAME", "masih pernah sempat baru kini lagi lantas pasti", "ADV", "ADV"),
    ("TAME ADV", "mungkin", "TAME", "AUX"),
    ("TAME", "belum", "NEG", "PART"),
    ("TAME ADV", "bakal", "TAME", "AUX"),
    ("ADV ADJ PPO", "sebesar senilai sebanyak seluas seharga setinggi selebar seberat setara", "NNO", "NOUN"),
    ("CCN", "sedangkan sementara karena sebab meski setelah ketika jika", "CSN", "SCONJ"),
    ("VBI", "lalu", "ADV", "ADV"),
    ("VBL", "merupakan", "VBT", "VERB"),
    ("NUM KUA", "sebuah seorang suatu sesuatu", "KUA", "DET"),
    ("KUA", "salah", "ADV", "ADJ"),
    ("KUA", "satu", "NUM", "NUM"),
    ("KUA", "sejumlah sebagian kebanyakan mayoritas segelintir aneka sebanyak sesama", "NNO", "NOUN"),
    ("SYM", "rp us$ $ a$ us", "NNO", "NOUN"),
    ("SYM", "%", "NNO", "SYM"),
    ("SYM", "&", "CCN", "CCONJ"),
    ("PAR", "per", "PPO", "ADP"),
    ("PPO", "yaitu yakni", "CSN", "SCONJ"),
    ("ART", "sendiri", "ART", "DET"),
    ("NEG", "bukan", "NEG", "PART"),
];

/// Verbs of saying, whose subject may follow and whose clitic is the subject.
pub(super) const SAYING: &str = "kata ujar ucap tutur jelas tambah ungkap imbuh papar lanjut sebut terang tegas tukas sambung kilah cerita \
    seru tanya aku pinta beber sindir gumam kenang timpal cetus tandas urai harap elak tulis keluh celetuk jawab \
    bantah komentar puji pikir";

/// Nouns that only say how much what follows is.
pub(super) const AMOUNTS: &str = "sebesar senilai sebanyak seluas seharga setinggi selebar seberat setara";

/// Nouns that only say which side, end or part of what follows is meant; it is the head.
pub(super) const SIDES: &str = "akhir awal dalam luar atas bawah antara depan belakang tengah sekitar samping sebelah ujung pertengahan sepanjang \
    penghujung seberang";

/// Verbs whose complement's subject is their own.
pub(super) const SHARING: &str =
    "mulai ingin mau perlu hendak enggan mampu wajib berusaha mencoba ikut sempat bertanggung turut berani";

/// Roots that `-nya` makes a noun of, which CSUI leaves verbs and adjectives.
pub(super) const VERBS: &str =
    "ada masuk muncul jatuh lolos turun naik tumbuh hilang datang keluar lahir mati tewas hidup tumbang gagal bangkit";
pub(super) const ADJECTIVES: &str =
    "banyak mahal sulit marak tinggi besar kuat lemah rendah penting kurang bocor luas lama mudah murah tipis ketat";

/// Conjunctions between clauses that CSUI counts among the subordinating ones.
pub(super) const BETWEEN: &str = "sedangkan sementara karena sebab meski setelah ketika jika";

/// Months.
pub(super) const MONTHS: &str =
    "januari februari maret april mei juni juli agustus september oktober november desember";
/// Nouns that a number follows.
pub(super) const NUMBERED: &str = "rp us$ $ a$ rupiah tahun pasal ayat nomor pukul jam tanggal januari februari maret april mei juni juli agustus september oktober \
    november desember pertengahan";

/// Verbs that state, whose quotation may come first.
pub(super) const STATING: &str = "mengatakan menjelaskan menambahkan menegaskan menuturkan mengungkapkan menyatakan menyebutkan memaparkan \
    melanjutkan menerangkan mengaku mengakui bercerita menandaskan menukas menjawab membantah mengeluh mengingatkan menulis \
    memuji meminta menyebut";

/// What a quotation can be.
pub(super) const QUOTABLE: &str = "S SINV SBARQ FRAG CP VP NP UCP QP PP ADJP ADVP RPN INTJ";

/// What a copula can have for a predicate.
pub(super) const PREDICATES: &str = "NP NNO NNP VP PP CP ADJP ADJ S QP NUM RPN UCP PRN SINV";

/// Phrases in which names and numbers in a row are one name, one number.
pub(super) const FLAT: &str = "NP PP QP VP S SINV CP ADJP RPN";

/// Nouns that tell when.
pub(super) const TIMES: &str = "tahun bulan hari pekan minggu saat waktu jam pukul malam pagi siang sore petang kemarin besok sekarang kini \
    semester kuartal triwulan abad detik menit dini nanti tanggal musim masa januari februari maret april mei \
    juni juli agustus september oktober november desember senin selasa rabu kamis jumat sabtu ahad periode dulu \
    belakangan awal akhir pertengahan lusa dasawarsa ketika tadi mulanya selanjutnya sebelumnya";
