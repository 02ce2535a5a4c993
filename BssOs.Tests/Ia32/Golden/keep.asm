000  lea eax,[ecx*8]
007  and eax,[0x300008]
00d  add eax,[0x300004]
013  cmp ecx,[eax]
015  jne short 0x00200045
017  mov edx,[eax+4]
01a  cmp edx,0x600000
020  je short 0x00200061
022  mov eax,[0x300010]
028  test eax,eax
02a  je short 0x00200061
02c  inc dword [edx+4]
02f  js short 0x0020005E
031  mov ecx,[eax+4]
034  mov [0x300010],ecx
03a  mov [eax+4],edx
03d  mov ecx,[eax]
03f  inc ecx
040  mov [eax],ecx
042  mov eax,ecx
044  ret
045  cmp ecx,0x100000
04b  jl short 0x00200061
04d  mov edx,ecx
04f  cmp dword [ecx+0x14],0x214A424F
056  je near 0x0020001A
05c  jmp short 0x00200061
05e  dec dword [edx+4]
061  lea eax,[esp+0x440]
068  cmp eax,[0x101014]
06e  jb near 0x00103018
074  mov edx,ecx
076  mov ecx,0x300000
07b  jmp 0x00400010
