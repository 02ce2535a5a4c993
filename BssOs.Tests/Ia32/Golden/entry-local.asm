000  lea eax,[esp-0xC00]
007  cmp eax,[0x10101C]
00d  jb near 0x0020008D
013  mov eax,[0x101000]
019  cmp eax,[0x101004]
01f  je near 0x00103000
025  pop dword [eax]
027  mov [eax+4],ecx
02a  and dword [eax+0xC],0
02e  and dword [eax+0x10],0
032  push dword [0x101008]
038  pop dword [eax+8]
03b  inc dword [ecx+0x10]
03e  inc dword [ecx+4]
041  inc dword [0x301004]
047  inc dword [0x30000C]
04d  inc dword [0x102000]
053  add eax,0x20
056  mov [0x101000],eax
05c  add ecx,0x18
05f  call 0x00400010
064  mov ecx,[0x101000]
06a  sub ecx,0x20
06d  mov edx,[ecx+8]
070  cmp edx,[0x101008]
076  je short 0x0020007D
078  call 0x00103020
07d  mov [0x101000],ecx
083  mov edx,[ecx+4]
086  push dword [ecx]
088  jmp 0x00103060
08d  push 0xC00
092  push 8
097  push 0x200013
09c  jmp 0x00104400
