#pragma once

#include <QString>

#include <string>
#include <vector>

// What a bill can be like, in words.
namespace vox::ui {

struct BillOption {
    std::string id;  // as in BillRequest
    QString name;
};

std::vector<BillOption> billProfiles();
std::vector<BillOption> billGroupings();  // the first: a line a request

QString billProfileNote(const std::string& profile);  // what it is for, one sentence

}  // namespace vox::ui
