//! Yarn, by `yarnspinner`, the Rust port, without an engine around it.

use std::hint::black_box;

use yarnspinner::compiler::{Compiler, File};
use yarnspinner::core::YarnValue;
use yarnspinner::prelude::{Dialogue, DialogueEvent, DialogueOption, YarnLine};
use yarnspinner::runtime::{MemoryVariableStorage, StringTableTextProvider};

use crate::engine::{Engine, Failed};

pub struct Yarn {
    dialogue: Dialogue,
    /// The variables' values at the start.
    initial: Vec<(String, YarnValue)>,
    lines: Vec<YarnLine>,
    options: Vec<DialogueOption>,
}

impl Yarn {
    /// From source.
    pub fn load(source: &str) -> Result<Self, Failed> {
        let file = File { file_name: "generated.yarn".to_owned(), source: source.to_owned() };
        let compilation = Compiler::new().add_file(file).compile()?;
        let mut texts = StringTableTextProvider::new();
        texts.extend_base_language(compilation.string_table.into_iter().map(|(id, info)| (id, info.text)));
        let mut dialogue = Dialogue::new(Box::new(MemoryVariableStorage::new()), Box::new(texts));
        dialogue.replace_program(compilation.program.ok_or("no program was compiled")?);
        let initial = dialogue.variable_storage().variables().into_iter().collect();
        Ok(Self { dialogue, initial, lines: Vec::new(), options: Vec::new() })
    }

    fn go_on(&mut self) -> Result<(), Failed> {
        self.lines.clear();
        self.options.clear();
        loop {
            for event in self.dialogue.continue_()? {
                match event {
                    DialogueEvent::Line(line) => self.lines.push(line),
                    // Yarn hands out all options and says which of them are available.
                    DialogueEvent::Options(options) => {
                        self.options.extend(options.into_iter().filter(|option| option.is_available));
                    }
                    DialogueEvent::DialogueComplete => {
                        black_box((&self.lines, &self.options));
                        return Ok(());
                    }
                    _ => {}
                }
            }
            if self.dialogue.is_waiting_for_option_selection() {
                black_box((&self.lines, &self.options));
                return Ok(());
            }
        }
    }
}

/// Yarn's runtime saves nothing by itself: its guide keeps the variables and the name of the node, and runs that node again.
pub struct Place {
    variables: Vec<(String, YarnValue)>,
    node: String,
}

impl Engine for Yarn {
    type Save = Place;

    fn start(&mut self) -> Result<(), Failed> {
        self.dialogue.stop();
        self.dialogue.variable_storage_mut().extend(self.initial.iter().cloned().collect())?;
        self.dialogue.set_node("Start")?;
        self.go_on()
    }

    fn choose(&mut self, place: usize) -> Result<(), Failed> {
        let option = self.options.get(place).ok_or("no such option")?;
        self.dialogue.set_selected_option(option.id)?;
        self.go_on()
    }

    fn offered(&self) -> usize {
        self.options.len()
    }

    fn said(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.text.clone()).collect()
    }

    fn choices(&self) -> Vec<String> {
        self.options.iter().map(|option| option.line.text.clone()).collect()
    }

    fn save(&self) -> Result<Place, Failed> {
        let variables = self.dialogue.variable_storage().variables().into_iter().collect();
        Ok(Place { variables, node: self.dialogue.current_node().ok_or("no node")? })
    }

    fn restore(&mut self, save: &Place) -> Result<(), Failed> {
        self.dialogue.stop();
        self.dialogue.variable_storage_mut().extend(save.variables.iter().cloned().collect())?;
        self.dialogue.set_node(save.node.clone())?;
        self.go_on()
    }
}
