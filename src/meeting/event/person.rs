//! Who somebody on a roll is, and what that person is to the meeting.

use serde::{Deserialize, Serialize};

use crate::meeting::ids::Text;

/// Who somebody is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// How minutes name the person; unique on the roll.
    pub initials: Text,
    /// The full name.
    pub name: Text,
    /// Job title, empty where not known.
    pub title: Text,
    /// Organisation, empty where not known.
    pub org: Text,
    /// Sector, empty where not known.
    pub sector: Text,
    /// E-mail address, empty where not known.
    pub email: Text,
    /// What the person is to this meeting.
    pub role: Role,
}

/// What is new in a profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "as in Profile")]
pub struct ProfileChanges {
    pub initials: Option<Text>,
    pub name: Option<Text>,
    pub title: Option<Text>,
    pub org: Option<Text>,
    pub sector: Option<Text>,
    pub email: Option<Text>,
    pub role: Option<Role>,
}

/// What a person is to a meeting.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Presides.
    Chair,
    /// Presides in the chair's place.
    ViceChair,
    /// Keeps the minutes; not counted for the quorum.
    MinuteTaker,
    /// A member, or the deputy of one.
    #[default]
    Member,
    /// Invited for this meeting; not counted for the quorum.
    Guest,
    /// An officer or presenter; not counted for the quorum.
    InAttendance,
}

/// How somebody takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// In the room.
    Room,
    /// On the call.
    Remote,
}

/// What a member may do when votes are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seat {
    /// A seat with a vote.
    #[default]
    Voting,
    /// A seat of somebody who was co-opted.
    CoOpted,
    /// None: who attends, advises, or keeps the minutes.
    None,
}
