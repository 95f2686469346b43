//! Events by their subjects: one exhaustive match hands each to what it is about.

/// Makes an enum for each subject, which borrows its events' fields, and hands each event to its own.
///
/// The events are listed once more, so that one without a subject does not compile.
macro_rules! subjects {
    ($all:ident as $by_subject:ident; $($(#[$doc:meta])* $subject:ident($of_subject:ident) {
        $($event:ident { $($field:ident: $type:ty),* };)*
    })*) => {
        /// An event, by its subject.
        #[derive(Clone, Copy, Debug)]
        pub enum $by_subject<'e> {
            $($(#[$doc])* $subject($of_subject<'e>),)*
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            #[allow(missing_docs, reason = "as in the event itself")]
            pub enum $of_subject<'e> {
                $($event { $($field: &'e $type),* },)*
            }
        )*

        impl $all {
            /// What it is about.
            #[inline]
            pub fn by_subject(&self) -> $by_subject<'_> {
                match self {
                    $($(Self::$event { $($field),* } => {
                        $by_subject::$subject($of_subject::$event { $($field),* })
                    })*)*
                }
            }
        }
    };
}

pub(crate) use subjects;
